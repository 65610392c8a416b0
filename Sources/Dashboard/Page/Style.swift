/// The style sheet: calm, dense, light or dark as the reader's system is.
enum Style {
  static let text = """
    :root {
      --ground: #fbfbf9; --sheet: #ffffff; --ink: #1d2226; --faint: #667079; --line: #e1e3e0; --link: #1b5a8a;
      --critical: #a8201a; --warning: #a85a00; --notice: #2a6478; --pending: #6b6f75; --bar: #4a7c96; --well: #3b7a4b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15181b; --sheet: #1c2024; --ink: #dde1e4; --faint: #929ba3; --line: #30363c; --link: #82b6de;
        --critical: #ef7a72; --warning: #e5a453; --notice: #7bb8cc; --pending: #9aa0a6; --bar: #6fa3bd; --well: #7cba8b;
      }
    }
    * { box-sizing: border-box; }
    html { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
    body { margin: 0 auto; max-width: 82rem; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; }
    h1 { font-size: 1.35rem; font-weight: 650; margin: 0 0 .8rem; letter-spacing: -.01em; }
    h2 { font-size: 1rem; font-weight: 650; margin: 2.2rem 0 .6rem; }
    h3 { font-size: 1rem; font-weight: 600; margin: 0; }
    h2 small { font-weight: 400; }
    p { margin: .2rem 0; }
    small, .facts, .empty, .more, footer, caption, .note { color: var(--faint); font-size: .84rem; }
    a { color: var(--link); text-decoration: none; }
    a:hover, a:focus { text-decoration: underline; }
    code { font: .8rem ui-monospace, "DejaVu Sans Mono", monospace; }
    .figures { display: flex; flex-wrap: wrap; gap: .5rem 2.2rem; margin: 0; padding: .8rem 0; border-block: 1px solid var(--line); }
    .figures dt { color: var(--faint); font-size: .8rem; }
    .figures dd { margin: 0; font-size: 1.2rem; font-variant-numeric: tabular-nums; }
    .figures .alarm { color: var(--critical); font-weight: 650; }
    .unwell { margin: .8rem 0 0; padding: .5rem .9rem .5rem 2rem; background: var(--sheet); border-left: 4px solid var(--warning); }
    .alerts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr)); gap: .8rem; }
    .alert { background: var(--sheet); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 3px; padding: .7rem .9rem; }
    .alert { --tone: var(--notice); }
    .alert.critical { --tone: var(--critical); }
    .alert.warning { --tone: var(--warning); }
    .alert.pending { --tone: var(--pending); }
    .mark { color: var(--tone); font-size: .76rem; font-weight: 700; letter-spacing: .06em; text-transform: uppercase; margin-right: .3rem; }
    .evidence { margin: .5rem 0 0; padding: .4rem 0 0; border-top: 1px solid var(--line); list-style: none; font-size: .92rem; }
    .scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 3px; margin-bottom: .6rem; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    caption { text-align: left; padding: .5rem .8rem; }
    th, td { text-align: left; vertical-align: top; padding: .38rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
    tbody:last-child tr:last-child td { border-bottom: 0; }
    th { color: var(--faint); font-weight: 500; font-size: .8rem; }
    td.wide { white-space: normal; width: 99%; min-width: 16rem; overflow-wrap: anywhere; }
    td.name { white-space: normal; min-width: 10rem; }
    td.number, th.number, time { font-variant-numeric: tabular-nums; }
    td.number, th.number { text-align: right; }
    tr.group th { padding-top: .8rem; color: var(--ink); font-weight: 600; }
    .history td { vertical-align: middle; padding-block: .15rem; }
    .history td:first-child { width: 99%; white-space: normal; }
    .quiet td { color: var(--faint); }
    .state { font-weight: 600; }
    .state.disputed, .state.shrinking, .state.silent, .state.future { color: var(--warning); }
    .state.failing, .state.gone { color: var(--critical); }
    .spark { display: block; }
    .spark rect, .share rect { fill: var(--bar); }
    .spark path { stroke: var(--line); stroke-width: 2; }
    .share rect.room { fill: var(--line); }
    details summary { cursor: pointer; color: var(--faint); margin-bottom: .5rem; font-size: .92rem; }
    q { quotes: "“" "”"; }
    footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .4rem 2rem; justify-content: space-between; }
    nav a { margin-left: .7rem; }
    nav a:first-child { margin-left: 0; }
    @media print { html { background: none; color: #000; } .scroll { overflow: visible; } nav { display: none; } }

    """
}
