/// Conditions of a query and their values, in step.
struct Filter {
  private var conditions: [String] = []
  private var binds: [(inout Binder) -> Void] = []

  /// ` WHERE …`, empty without conditions.
  var sql: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

  func bind(_ b: inout Binder) { for bind in binds { bind(&b) } }

  mutating func add(_ condition: String, _ bind: @escaping (inout Binder) -> Void) {
    conditions.append(condition)
    binds.append(bind)
  }

  /// A condition whose one value is a list, as JSON; none where the list is empty.
  mutating func add(_ condition: String, list: [String]) {
    guard let json = JSONText.of(list) else { return }
    add(condition) { $0.add(json) }
  }

  mutating func any(_ column: String, of list: [String]) {
    add("\(column) IN (SELECT value FROM json_each(?))", list: list)
  }
}
