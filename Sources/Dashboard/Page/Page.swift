import Delivery
import Model
import Storage

/// What was read in, the dashboard as HTML out: what fires first, then states, history, evidence, and what is unwell.
/// Works without scripts and reloads itself each minute.
struct Page {
  let settings: DashboardSettings
  let data: PageData

  var html: Markup {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="refresh" content="60">
    <title>\(heading)</title>
    <link rel="stylesheet" href="style.css">
    <link rel="alternate" type="application/atom+xml" title="Alerts" href="alerts.atom">
    </head>
    <body>
    \(header)
    <main>
    \(AlertsSection(data: data).html)
    \(StatesSection(data: data).html)
    \(HypothesesSection(data: data).html)
    \(HistorySection(data: data).html)
    \(SightingsSection(data: data).html)
    \(FeedsSection(data: data).html)
    </main>
    \(footer)
    </body>
    </html>

    """
  }

  /// The number of firing alerts stands first: it is what a narrow tab shows.
  private var heading: String {
    let firing = data.status.row.firing
    return firing > 0 ? "(\(firing)) \(settings.title)" : settings.title
  }

  private var header: Markup {
    let row = data.status.row
    let unwell = data.status.problems.map { problem -> Markup in "<li>\(problem)</li>" }
    return """
      <header>
      <h1>\(settings.title)</h1>
      <dl class="figures">
      <div><dt>firing</dt><dd\(row.firing > 0 ? " class=\"alarm\"" as Markup : .none)>\(row.firing)</dd></div>
      <div><dt>pending</dt><dd>\(row.pending)</dd></div>
      <div><dt>feeds answering</dt><dd>\(row.feedsOK)<small> of \(data.status.configuredFeeds)</small></dd></div>
      <div><dt>last poll</dt><dd>\(Show.ago(row.lastPoll, now: data.now))</dd></div>
      <div><dt>evaluated</dt><dd>\(Show.ago(row.lastEvaluated, now: data.now))</dd></div>
      <div><dt>items</dt><dd>\(Show.thousands(row.counts.items))</dd></div>
      <div><dt>sightings</dt><dd>\(Show.thousands(row.counts.sightings))</dd></div>
      </dl>
      \(unwell.isEmpty ? .none : "<ul class=\"unwell\" role=\"alert\">\(unwell)</ul>")
      </header>
      """
  }

  private var footer: Markup {
    let counts = data.status.row.counts
    return """
      <footer>
      <p>As of \(data.now.rfc3339). bellwether \(settings.version), \
      database \(Show.bytes(counts.databaseBytes + counts.walBytes)), \(counts.outbox) notifications waiting.</p>
      <nav>\
      <a href="api/v1/status">status</a> <a href="api/v1/alerts">alerts</a> <a href="api/v1/verdicts">verdicts</a> <a href="api/v1/states">states</a> \
      <a href="api/v1/hypotheses">hypotheses</a> \
      <a href="api/v1/sightings">sightings</a> <a href="api/v1/history?by=week">history</a> \
      <a href="api/v1/items">items</a> <a href="api/v1/feeds">feeds</a> <a href="metrics">metrics</a> \
      <a href="alerts.atom">Atom</a></nav>
      </footer>
      """
  }

  /// A titled part of the page; a word of consolation where there is nothing in it.
  static func section(_ title: String, note: String = "", _ body: Markup, empty: String? = nil) -> Markup {
    let content: Markup = body == .none ? "<p class=\"empty\">\(empty ?? "")</p>" : body
    let small: Markup = note.isEmpty ? .none : " <small>\(note)</small>"
    return "<section>\n<h2>\(title)\(small)</h2>\n\(content)\n</section>"
  }
}
