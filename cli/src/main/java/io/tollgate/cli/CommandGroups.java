package io.tollgate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;

/**
 * Grouped command list for the help, ordered by who needs the commands; a single list is too long
 * to search.
 */
final class CommandGroups {

  private static final Map<String, List<String>> GROUPS = groups();

  private CommandGroups() {}

  /** Returns the command list at the end of the help. */
  static String list(Help help) {
    Map<String, Help> rest = new LinkedHashMap<>(help.subcommands());
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (title, names) -> {
          Map<String, Help> commands = new LinkedHashMap<>();
          names.stream()
              .filter(rest::containsKey)
              .forEach(name -> commands.put(name, rest.remove(name)));
          text.append(section(title, commands, help));
        });
    return text.append(section("More", rest, help)).toString();
  }

  private static String section(String title, Map<String, Help> commands, Help help) {
    return commands.isEmpty() ? "" : String.format("%n%s%n", title) + help.commandList(commands);
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Try it", List.of("demo", "up", "status", "logs", "down", "doctor"));
    groups.put("Connect tools", List.of("token", "connect", "import", "send", "dead-letters"));
    groups.put(
        "Compliance",
        List.of("apply", "rules", "cases", "dossier", "pause", "resume", "decisions"));
    groups.put(
        "Finance",
        List.of("budgets", "report", "export", "reconcile", "close", "whatif", "prices"));
    groups.put("Data", List.of("query", "tail", "purpose"));
    groups.put("Provenance and reviews", List.of("gate", "record", "provenance", "review"));
    groups.put("Operate and prove", List.of("provision", "run", "bench", "chaos", "help"));
    return groups;
  }
}
