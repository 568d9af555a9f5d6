package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** Every command in a code block of a page can at least be parsed; none is run. */
class DocumentedCommandsTest {

  private static final Path HOME =
      Path.of(System.getProperty("tollgate.home", "..")).toAbsolutePath().normalize();
  private static final Pattern COMMAND = Pattern.compile("^\\s*(?:\\$ )?(?:\\./)?tollgate (.*)");
  private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"])*)\"|'([^']*)'|(\\S+)");

  /**
   * What a shell reads otherwise: lines that go on, pipes, comments, and words left to the reader.
   */
  private static final Pattern SHELL = Pattern.compile("\\\\$|\\s(?:[|>&;#]|2>).*|;.*");

  private static final Pattern SKETCH = Pattern.compile("\\.\\.\\.|…|\\$\\(|<|\\[|\\bDIR\\b");

  @Test
  void everyCommandOfThePagesIsUnderstood() throws IOException {
    List<String> faults = new ArrayList<>();
    int[] understood = {0};
    for (Path page : pages()) {
      for (String command : commands(page)) {
        try {
          Tollgate.commandLine(new Deployment(Map.of(), HOME)).parseArgs(words(command));
          understood[0]++;
        } catch (ParameterException e) {
          faults.add(HOME.relativize(page) + ": tollgate " + command + ": " + e.getMessage());
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(understood[0]).isGreaterThan(40);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !HOME.relativize(file).toString().matches("(?:.*/)?(?:target|\\..+)/.*"))
          .toList();
    }
  }

  private static List<String> commands(Path page) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean isBlock = false;
    for (String line : Files.readAllLines(page)) {
      isBlock = line.strip().startsWith("```") ? !isBlock : isBlock;
      Matcher command = COMMAND.matcher(line);
      if (command.matches() && (isBlock || line.startsWith("    "))) {
        String words = SHELL.matcher(command.group(1)).replaceFirst("");
        if (!SKETCH.matcher(words).find()) {
          commands.add(words);
        }
      }
    }
    return commands;
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> Stream.of(1, 2, 3).map(word::group).filter(each -> each != null).findFirst())
        .map(word -> word.orElse("").replaceAll("\\\\(.)", "$1"))
        .toArray(String[]::new);
  }
}
