import ArgumentParser

@main
struct Bellwether: ParsableCommand {
}
