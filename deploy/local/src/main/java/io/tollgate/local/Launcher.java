package io.tollgate.local;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that outlive us.
 *
 * <p>Where the system has {@code setsid}, each gets a session of its own: then neither Ctrl-C nor
 * the end of the terminal reaches it.
 */
final class Launcher {

  /** A part sees these of our variables and no others, so that it runs the same for everyone. */
  private static final List<String> INHERITED =
      List.of(
          "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final String CLASS_PATH = "CLASSPATH";

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private Launcher() {}

  static PartProcess start(Command command, PartLog log) {
    log.prepare();
    try {
      Files.createDirectories(command.folder());
      ProcessBuilder builder = new ProcessBuilder(inOwnSession(command.words()));
      builder.directory(command.folder().toFile());
      builder.redirectInput(Redirect.from(new File("/dev/null")));
      builder.redirectOutput(Redirect.appendTo(log.file().toFile()));
      builder.redirectErrorStream(true);
      Map<String, String> variables = builder.environment();
      variables.keySet().retainAll(INHERITED);
      variables.putAll(command.variables());
      if (variables.containsKey(CLASS_PATH)) {
        Path jars = command.folder().resolveSibling("jars").resolve(command.folder().getFileName());
        variables.put(CLASS_PATH, OwnJars.copied(variables.get(CLASS_PATH), jars));
      }
      return PartProcess.of(builder.start().toHandle());
    } catch (IOException e) {
      throw new StackException("cannot start " + command.words().get(0) + ": " + e.getMessage(), e);
    }
  }

  private static List<String> inOwnSession(List<String> words) {
    List<String> all = new ArrayList<>();
    SETSID.stream().filter(Files::isExecutable).findFirst().map(Path::toString).ifPresent(all::add);
    all.addAll(words);
    return all;
  }
}
