package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.YamlFiles;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.sigma.SigmaFile;
import io.tollgate.policy.sigma.SigmaParser;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Unsound;
import io.tollgate.policy.yaml.YamlDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Rule files below some directories.
 *
 * @param texts by path, in the order of the paths
 * @param unreadable files that are not text, and dangling links
 */
public record RuleFiles(Map<Path, String> texts, List<Fault> unreadable) {
  private static final Pattern POLICY = Pattern.compile("(?m)^tollgate\\s*:");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads every .yml and .yaml file, searching directories recursively. */
  public static RuleFiles read(List<Path> places) {
    Map<Path, String> texts = new LinkedHashMap<>();
    List<Fault> unreadable = new ArrayList<>();
    YamlFiles.Found found = YamlFiles.search(places);
    found.unreadable().forEach((file, why) -> unreadable.add(new Fault(file.toString(), 1, why)));
    for (Path file : found.files()) {
      try {
        String text = Files.readString(file);
        texts.put(file, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
      } catch (CharacterCodingException e) {
        unreadable.add(new Fault(file.toString(), 1, "the file is not UTF-8 text"));
      } catch (IOException e) {
        unreadable.add(new Fault(file.toString(), 1, "cannot be read: " + FileFault.of(e)));
      }
    }
    if (texts.isEmpty() && unreadable.isEmpty()) {
      throw CommandFailure.usage(
          "no .yml or .yaml file in "
              + places.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    return new RuleFiles(texts, unreadable);
  }

  /** Returns the files that contain policies of ours, parsed. */
  public List<ParsedFile> policies() {
    PolicyVersions versions = new PolicyVersions();
    return texts.entrySet().stream()
        .filter(file -> isPolicy(file.getValue()))
        .map(
            file -> {
              String path = file.getKey().toString();
              return versions.checked(path, PolicyParser.parse(path, file.getValue()));
            })
        .toList();
  }

  /** Number of files without a policy of ours. */
  long others() {
    return texts.values().stream().filter(text -> !isPolicy(text)).count();
  }

  /** Returns the faults of files that are not valid YAML, whatever they were meant to be. */
  List<Fault> broken() {
    return texts.entrySet().stream()
        .filter(file -> !isPolicy(file.getValue()))
        .flatMap(file -> broken(file.getKey().toString(), file.getValue()).stream())
        .toList();
  }

  private static Optional<Fault> broken(String file, String text) {
    try {
      new Parse(LoadSettings.builder().setCodePointLimit(YamlDocument.MOST_CHARACTERS).build())
          .parseString(text)
          .forEach(event -> {});
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      return Optional.of(new Fault(file, Unsound.line(e) + 1, Unsound.reason(e)));
    } catch (YamlEngineException e) {
      return Optional.of(new Fault(file, 1, "not valid YAML: " + e.getMessage()));
    }
  }

  /** Returns warnings on what is valid in them but probably not intended. */
  List<Fault> warnings() {
    return texts.entrySet().stream()
        .filter(file -> isPolicy(file.getValue()))
        .flatMap(file -> UnknownNames.in(file.getKey().toString(), file.getValue()).stream())
        .toList();
  }

  /** Parses and links all other files as plain Sigma. */
  SigmaRules plain(Map<String, List<String>> placeholders) {
    return joined(placeholders, texts.keySet().stream().filter(p -> !isPolicy(texts.get(p))));
  }

  /** Parses and links all files, including policies, as plain Sigma. */
  SigmaRules all(Map<String, List<String>> placeholders) {
    return joined(placeholders, texts.keySet().stream());
  }

  private SigmaRules joined(Map<String, List<String>> placeholders, Stream<Path> paths) {
    SigmaParser parser = new SigmaParser(placeholders);
    List<SigmaFile> files =
        paths.map(path -> parser.parse(path.toString(), texts.get(path))).toList();
    return SigmaRules.of(files);
  }

  private static boolean isPolicy(String text) {
    return POLICY.matcher(text).find();
  }

  /** Returns faults ordered by file and line, including those of unreadable files. */
  public List<Fault> sorted(List<Fault> faults) {
    return Stream.concat(unreadable.stream(), faults.stream())
        .distinct()
        .sorted(Comparator.comparing(Fault::file).thenComparing(Fault::line))
        .toList();
  }
}
