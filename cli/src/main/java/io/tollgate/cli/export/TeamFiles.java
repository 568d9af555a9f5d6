package io.tollgate.cli.export;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Of which team an export is, and where it goes: what exports of a month's entries share. */
final class TeamFiles {

  @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
  private String team;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write what is made. Default: the current folder.")
  private Path folder = Path.of("");

  /** The one team that is asked for; null for all. */
  String team() {
    return team;
  }

  Path folder() {
    return folder;
  }
}
