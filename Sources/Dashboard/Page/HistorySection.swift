import Model

/// The history of each indicator: a bar a day for the last days, by side.
struct HistorySection {
  let data: PageData

  var html: Markup {
    let sides = data.indicators.reduce(into: [String]()) {
      if !$0.contains($1.indicator.side) { $0.append($1.indicator.side) }
    }
    let bodies = sides.map { side -> Markup in
      let rows = data.indicators.filter { $0.indicator.side == side }.map(row)
      return
        "<tbody><tr class=\"group\"><th colspan=\"4\">\(side.isEmpty ? "other" : side)</th></tr>\n\(rows)</tbody>\n"
    }
    let table: Markup = """
      <div class="scroll"><table class="history">
      <thead><tr><th>indicator</th><th>\(PageData.days) days to today</th><th class="number">7 days</th>\
      <th class="number">\(PageData.days) days</th></tr></thead>
      \(bodies)</table></div>
      """
    return Page.section(
      "History", note: "sightings a day; each bar chart has its own scale", bodies.isEmpty ? .none : table,
      empty: "No indicators are configured.")
  }

  private func row(_ series: PageData.Series) -> Markup {
    let first = data.now.startOfDay - .days(Int64(PageData.days - 1))
    let quiet: Markup = series.total == 0 ? " class=\"quiet\"" : .none
    return """
      <tr\(quiet)><td>\(series.indicator.title) <small>\(series.indicator.id)</small></td>\
      <td>\(Sparkline.svg(series.counts, from: first, now: data.now))</td>\
      <td class="number">\(series.week)</td><td class="number">\(series.total)</td></tr>

      """
  }
}
