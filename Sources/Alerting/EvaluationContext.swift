import Model

/// Everything that measures read, as it stood at one instant.
struct EvaluationContext {
  let now: Timestamp
  let book: RuleBook
  let index: SightingIndex
  let coverage: CoverageView
  let history: HistoryStatistics
  let board: StateBoard
  /// Of configured channels alone.
  let channels: [ChannelTrouble]

  init(_ book: RuleBook, _ snapshot: EvaluationSnapshot, knownBy: Timestamp? = nil, cache: SeenCache? = nil) {
    now = snapshot.now
    self.book = book
    index = SightingIndex(snapshot.sightings, now: snapshot.now, knownBy: knownBy, cache: cache)
    coverage = CoverageView(coverage: snapshot.coverage, now: snapshot.now)
    history = snapshot.history
    board = StateBoard(book.machines, index: index, stored: snapshot.states, now: snapshot.now)
    let configured = Set(book.channels.map(\.id))
    channels = snapshot.channels.filter { configured.contains($0.channel) }.sorted { $0.channel < $1.channel }
  }

  func title(_ id: String) -> String { book.titles[id] ?? id }

  func machine(_ id: String) -> StateMachineDefinition? { book.machines.first { $0.id == id } }

  /// Indicators whose feeds must be well for silence about the condition to mean something.
  func indicators(_ condition: Condition) -> [String] {
    switch condition {
    case .sightings(let sightings): sightings.indicators
    case .state(let state): machine(state.machine).map { SightingCondition.any($0.values.map(\.when)).indicators } ?? []
    }
  }

  /// Hours since the history began.
  var known: TimeSpan { history.began.map { now - $0 } ?? .zero }
}
