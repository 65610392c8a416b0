/// Binds who does what to whom inside one clause, after the word order of the document's language.
struct RoleBinder {
  private let evaluator: Evaluator
  private let marks: RoleMarks
  private let order: WordOrder

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    marks = evaluator.roleMarks
    order = WordOrder(language: evaluator.document.language)
  }

  /// What may fill the roles of one action.
  private struct Scene {
    var action: Hit
    var clause: Range<Int32>
    /// Nil when the query leaves the role out.
    var actors: [Hit]?
    var targets: [Hit]?
  }

  func hits(actor: Int32?, action: Int32, target: Int32?) -> [Hit] {
    let actions = evaluator.hits(action)
    guard !actions.isEmpty else { return [] }
    let actors = actor.map { evaluator.hits($0) }
    let targets = target.map { evaluator.hits($0) }
    if actors?.isEmpty == true || targets?.isEmpty == true { return [] }
    return actions.compactMap { action in
      let clause = evaluator.clauses.clause(of: action.start)
      func inside(_ hits: [Hit]?) -> [Hit]? {
        hits?.filter { clause.contains($0.start) && !action.overlaps($0.span) }
      }
      var scene = Scene(action: action, clause: clause, actors: inside(actors), targets: inside(targets))
      if scene.targets?.isEmpty == true { return nil }
      if let actors { addDistantSubject(&scene, actors) }
      return bind(scene)
    }
  }

  /// “… as it accused Kabul”: a clause without a subject of its own has the sentence's.
  private func addDistantSubject(_ scene: inout Scene, _ actors: [Hit]) {
    guard order == .subjectFirst, scene.clause.lowerBound > 0 else { return }
    let hasOwn = marks.actors.contains {
      $0.lowerBound >= scene.clause.lowerBound && $0.upperBound <= scene.action.start && !marks.isOblique($0)
    }
    guard !hasOwn, let subject = marks.subject(ofSentenceAt: scene.action.start, before: scene.clause.lowerBound),
      let actor = actors.first(where: { $0.span == subject })
    else { return }
    scene.actors?.append(actor)
  }

  private func bind(_ scene: Scene) -> Hit? {
    guard let actors = scene.actors else { return made(scene, nil, nearest(scene.targets ?? [], to: scene.action)) }
    for actor in actors.sorted(by: { distance($0, scene.action) < distance($1, scene.action) }) {
      let targets = scene.targets?.filter { !$0.overlaps(actor.span) }
      if let hit = bind(scene, actor, targets) { return hit }
    }
    return nil
  }

  private func bind(_ scene: Scene, _ actor: Hit, _ targets: [Hit]?) -> Hit? {
    switch order {
    case .subjectFirst: subjectFirst(scene, actor, targets)
    case .verbLast: verbLast(scene, actor, targets)
    case .verbFirst: verbFirst(scene, actor, targets)
    }
  }

  private func subjectFirst(_ scene: Scene, _ actor: Hit, _ targets: [Hit]?) -> Hit? {
    let action = scene.action
    if actor.start >= action.end {
      guard marks.isAgent(actor.span, after: action.end) else { return nil }
      return finished(scene, actor, targets)
    }
    guard actor.end <= action.start, !marks.isPassive(action), !marks.isOblique(actor.span),
      !marks.isScreened(actor.span, from: action.start)
    else { return nil }
    let objects = targets?.filter { $0.start >= action.end && !marks.isAgent($0.span, after: action.end) }
    return finished(scene, actor, objects)
  }

  private func verbLast(_ scene: Scene, _ actor: Hit, _ targets: [Hit]?) -> Hit? {
    let action = scene.action
    guard actor.end <= action.start else { return nil }
    func isMarked(_ name: Range<Int32>) -> Bool {
      marks.isAgentByPostposition(name, before: action.start) || marks.isAgent(name, after: scene.clause.lowerBound)
    }
    let objects = targets?.filter { !isMarked($0.span) }
    let someoneIsMarked = marks.actors.contains {
      scene.clause.contains($0.lowerBound) && $0.upperBound <= action.start && isMarked($0)
    }
    if someoneIsMarked { return isMarked(actor.span) ? finished(scene, actor, objects) : nil }
    guard !marks.isOblique(actor.span), !marks.isObject(actor.span) else { return nil }
    return finished(scene, actor, objects?.filter { $0.start > actor.start || marks.isObject($0.span) })
  }

  private func verbFirst(_ scene: Scene, _ actor: Hit, _ targets: [Hit]?) -> Hit? {
    let action = scene.action
    if marks.isAgent(actor.span, after: action.end) { return finished(scene, actor, targets) }
    guard !marks.isOblique(actor.span) else { return nil }
    if actor.end <= action.start {
      guard !marks.isScreened(actor.span, from: action.start) else { return nil }
      return finished(scene, actor, targets?.filter { $0.start >= action.end })
    }
    let isFirst = !marks.actors.contains {
      $0.lowerBound >= action.end && $0.upperBound <= actor.start && !marks.isOblique($0)
    }
    return isFirst ? finished(scene, actor, targets?.filter { $0.start > actor.start }) : nil
  }

  /// With the nearest target; nil when one is wanted and none is left.
  private func finished(_ scene: Scene, _ actor: Hit, _ targets: [Hit]?) -> Hit? {
    guard let targets else { return made(scene, actor, nil) }
    return nearest(targets, to: scene.action).flatMap { made(scene, actor, $0) }
  }

  private func nearest(_ hits: [Hit], to action: Hit) -> Hit? {
    hits.min { distance($0, action) < distance($1, action) }
  }

  private func distance(_ hit: Hit, _ action: Hit) -> Int32 {
    hit.end <= action.start ? action.start - hit.end : max(0, hit.start - action.end)
  }

  private func made(_ scene: Scene, _ actor: Hit?, _ target: Hit?) -> Hit? {
    guard actor != nil || target != nil else { return nil }
    var hit = Hit.joined([actor?.asContext(), scene.action, target?.asContext()].compactMap { $0 })
    hit?.actor = actor?.label ?? -1
    hit?.target = target?.label ?? -1
    return hit
  }
}
