import Model

/// Poll records in; lines of the bounded poll log and the counts of their days out.
struct PollWriter {
  private struct Day {
    var polls = 0
    var answered = 0
    var first: Timestamp
    var last: Timestamp
  }

  private let connection: Connection
  private let insert: Prepared
  private var days: [Int: Day] = [:]

  init(_ connection: Connection) throws {
    self.connection = connection
    insert = try connection.prepare(
      """
      INSERT INTO polls (feed, at, outcome, status, new_items, edited_items, bytes, milliseconds, problem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

  mutating func write(_ poll: PollRecord, feed: Int64) throws {
    try insert.run { b in
      b.add(feed)
      b.add(poll.at)
      b.add(poll.outcome)
      b.add(poll.status)
      b.add(poll.newItems)
      b.add(poll.editedItems)
      b.add(poll.bytes)
      b.add(poll.milliseconds)
      b.add(poll.problem)
    }
    let number = Int(poll.at.startOfDay.milliseconds / 86_400_000)
    var day = days[number] ?? Day(first: poll.at, last: poll.at)
    day.polls += 1
    if poll.outcome != "failed" && poll.outcome != "gone" { day.answered += 1 }
    day.first = min(day.first, poll.at)
    day.last = max(day.last, poll.at)
    days[number] = day
  }

  func finish(keeping limit: Int64) throws {
    guard let first = days.values.map(\.first).min() else { return }
    try PollGap(connection).note(first: first, last: days.values.map(\.last).max() ?? first)
    let count = try connection.prepare(
      """
      INSERT INTO poll_days (day, polls, answered, first_poll) VALUES (?, ?, ?, ?)
      ON CONFLICT (day) DO UPDATE SET polls = polls + excluded.polls, answered = answered + excluded.answered,
        first_poll = min(first_poll, excluded.first_poll)
      """)
    for (number, day) in days.sorted(by: { $0.key < $1.key }) {
      try count.run { b in
        b.add(number)
        b.add(day.polls)
        b.add(day.answered)
        b.add(day.first)
      }
    }
    try connection.prepare("DELETE FROM polls WHERE row <= (SELECT max(row) FROM polls) - ?").run { $0.add(limit) }
  }
}
