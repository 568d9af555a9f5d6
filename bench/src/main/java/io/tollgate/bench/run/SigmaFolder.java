package io.tollgate.bench.run;

import io.tollgate.policy.sigma.SigmaFile;
import io.tollgate.policy.sigma.SigmaParser;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.policy.sigma.SigmaRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reader of third-party rules in a folder; skips those that are not understood. */
final class SigmaFolder {

  private SigmaFolder() {}

  /** Returns the rules, ordered by file name. */
  static List<SigmaRule> read(Path folder) {
    SigmaParser parser = new SigmaParser(Map.of());
    List<SigmaFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".yml")).sorted().toList()) {
        files.add(parser.parse(path.toString(), text(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<SigmaRule> rules = SigmaRules.of(files).rules();
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("there is no Sigma rule in " + folder);
    }
    return rules;
  }

  private static String text(Path path) throws IOException {
    try {
      return Files.readString(path);
    } catch (MalformedInputException e) {
      return "";
    }
  }
}
