import Model

/// Counts for each day in, a small bar chart as inline SVG out. Colours are the style sheet's.
enum Sparkline {
  static let barWidth = 5
  static let height = 26

  static func svg(_ counts: [Int], from first: Timestamp, now: Timestamp) -> Markup {
    // At least three: a single sighting is no tower.
    let peak = max(3, counts.max() ?? 0)
    let width = counts.count * (barWidth + 1)
    let bars: [Markup] = counts.enumerated().compactMap { day, count in
      guard count > 0 else { return nil }
      let size = max(2, count * (height - 2) / peak)
      let date = Show.day(first + .days(Int64(day)), now: now)
      return """
        <rect x="\(day * (barWidth + 1))" y="\(height - 1 - size)" width="\(barWidth)" height="\(size)">\
        <title>\(date): \(count)</title></rect>
        """
    }
    let label = "\(counts.reduce(0, +)) sightings in \(counts.count) days, at most \(counts.max() ?? 0) a day"
    return """
      <svg class="spark" role="img" aria-label="\(label)" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)"><path d="M0 \(height)H\(width)"/>\(bars)</svg>
      """
  }

  /// A share of 1 as a horizontal bar.
  static func share(_ value: Double) -> Markup {
    let width = Int((min(1, max(0, value)) * 160).rounded())
    return """
      <svg class="share" role="img" aria-label="\(Int((value * 100).rounded())) %" width="160" height="10" \
      viewBox="0 0 160 10"><rect class="room" width="160" height="10"/><rect width="\(width)" height="10"/></svg>
      """
  }
}
