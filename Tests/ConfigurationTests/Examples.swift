/// Configurations that are right, for tests to read, to cut and to spoil.
enum Examples {
  /// The fixed part of the format, and some of everything else.
  static let whole: [String: String] = [
    "feeds.conf": #"""
    database  = "var/bellwether.db"
    alert_log = "/var/log/alerts.jsonl"
    listen    = "[::1]:8470"
    include   = ["indicators/*.toml", "arena/**/*.toml"]
    contact   = "https://desk.example.org/bot"
    journal   = true
    utc_offset = "+05:00"

    [defaults]
    every = "15m"
    timeout = "20s"
    grade = "C"
    headers = { "X-Desk" = "1", "Accept-Language" = "en" }

    [polling]
    parallel = 8
    host_pause = "2s"

    [retention]
    texts = "180d"
    items = "forever"
    polls = "30d"

    [stories]
    bar = 0.5
    decay = "48h"

    [[publisher]]
    name = "Dawn Media Group"
    grade = "B"
    aliases = ["Dawn"]

    [[feed]]
    id = "dawn"
    url = "https://www.dawn.com/feeds/home"
    publisher = "Dawn Media Group"
    language = "en-GB"
    every = "10m"
    headers = { "x-desk" = "2" }
    group = "pakistan"
    retry_scope = "group"

    [[feed]]
    id = "app"
    url = "https://feeds.app.com.pk/urdu?x=1"
    calendar = "solar-hijri"
    every = "2d"

    [[feed]]
    id = "here"
    url = "http://127.0.0.1:8080/feed"
    grade = "A"
    every = "1s"
    allow_private = true

    [[channel]]
    webhook = "http://127.0.0.1:9000/hook"
    secret_file = "${CREDENTIALS_DIRECTORY}/hook.key"
    severity = "warning"

    [[channel]]
    id = "desk"
    mail = { server = "smtps://mail.example.org", from = "bell@example.org", to = "desk@example.org" }
    digest_at = ["18:00", "06:00"]
    """#,
    "indicators/border.toml": #"""
    [[indicator]]
    id = "border-closure"
    title = "Border crossing closed"
    question = "Is pressure put on?"
    side = "stick"
    weight = -6
    place_kinds = ["crossing"]
    positions = { rest = 0.7 }
    query = '''
    +1.0: clos* NEAR/6 border
    '''
    phases = { threatened = "threat*", done = '''closed''' }
    quantities.stranded = 'stranded'
    tests.match = ["Torkham closed", { text = "طورخم بند", language = "ur", places = ["torkham"], phase = "done", quantity = 40 }]
    tests.no_match = [{ text = "If it closes", withheld_by = "hypothetical" }]

    [[indicator]]
    id = "border-reopening"
    query = "reopen*"
    weight = 4
    contradicted_by = ["border-closure"]
    """#,
    "arena/north/places.toml": #"""
    [[place]]
    id = "khyber"
    kind = "district"
    names = ["Khyber"]

    [[place]]
    id = "torkham"
    kind = "crossing"
    names = ["Torkham", "Turkham", "تورخم", "طورخم"]
    within = "khyber"

    [[list]]
    id = "pakistan-state"
    entity = true
    any = ["ISPR"]
    ur = ["پاک فوج"]
    """#,
    "arena/rules.toml": #"""
    [[state]]
    id = "crossing"
    place_kinds = ["crossing"]
    values = { shut = { indicator = "border-closure", phases = "done" }, open = "border-reopening" }

    [[rule]]
    id = "crossing-closed"
    count = "border-closure"
    window = "24h"
    by = "place"
    publishers = 2
    levels = { warning = 1, critical = 3 }
    active_hours = "mon-fri 08:00-20:00"
    roles = { actor = "pakistan-state" }

    [[rule]]
    id = "long-shut"
    state = "crossing"
    is = "shut"
    levels = { critical = "3d", warning = "24h" }
    recovery = "12h"

    [[rule]]
    id = "answered"
    when = "border-closure"
    then = { state = "crossing", is = ["open"], objects = ["torkham"] }
    within = "9d"

    [[rule]]
    id = "unusual"
    rate = ["border-closure"]
    baseline = { method = "ears-c2", weekday = true }
    levels = { notice = 3 }

    [[rule]]
    id = "rare"
    rate = "border-closure"
    levels = { warning = "30d" }

    [[rule]]
    id = "tipped"
    balance = "all"
    levels = { notice = 10 }
    below = { warning = -10 }

    [[rule]]
    id = "feeds-ill"
    feed_health = ["group:pakistan", "here"]
    levels = { notice = "6h" }
    channels = ["desk", "journald"]

    [[rule]]
    id = "desk-mute"
    channel_health = ["desk"]
    levels = { warning = "1h" }

    [[rule]]
    id = "serious-odds"
    hypothesis = "serious"
    statement = "yes"
    below = { warning = 0.2 }

    [[hypothesis]]
    id = "serious"
    question = "Is the regime serious?"
    statements = { yes = "It is", no = { text = "It is not", prior = 2 } }

    [[hypothesis.evidence]]
    when = { indicator = "border-closure", phases = ["done"] }
    likelihoods = { yes = 0.2 }

    [[silence]]
    id = "eid"
    rules = ["crossing-closed"]
    key = { place = "torkham" }
    starts = "2024-04-09"
    ends = "2024-04-12T06:00:00Z"
    author = "ada"
    reason = "holiday"
    """#,
  ]
}
