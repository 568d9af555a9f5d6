package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.run.CoreContest.Runner;
import io.tollgate.digest.Sha256;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.Matcher;
import io.tollgate.fingerprint.MemoryIndex;
import io.tollgate.fingerprint.Threshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Benchmark of fingerprinting content and finding it among earlier writes, on one core. */
final class ProvenanceBench implements Bench {

  private static final int KIB = 1024;
  private static final int MOST_KIB = 4_096;

  /** A file. */
  private record Content(String path, String text) {}

  @Override
  public List<Figures> run(Setting setting) {
    List<Content> contents = sources(setting.site().home());
    int kib = contents.stream().mapToInt(content -> content.text().length()).sum() / KIB;
    List<ContentPrint> prints =
        contents.stream().map(each -> ContentPrint.of(each.path(), each.text())).toList();
    MemoryIndex index = new MemoryIndex();
    for (int each = 0; each < prints.size(); each += 2) {
      index.add(prints.get(each));
    }
    Matcher matcher = new Matcher(index, Threshold.USUAL);
    List<Runner> runners =
        List.of(
            new Runner("SHA-256 of the same text", Role.LIMIT, kib, () -> digest(contents)),
            new Runner("fingerprints of content", Role.PART, kib, () -> fingerprint(contents)),
            new Runner(
                "join with %,d writes".formatted(prints.size() / 2),
                Role.PART,
                kib,
                () -> join(matcher, prints)));
    Comparison comparison =
        new CoreContest(setting.progress())
            .run(
                new Comparison.Heading(
                    "Provenance: content to prints to writes, one core by processor time", "KiB"),
                runners,
                setting.plan().warmUps(),
                setting.plan().rounds(7));
    return List.of(comparison);
  }

  /** Reads Tollgate's own sources: they are available everywhere and are real code. */
  private static List<Content> sources(Path home) {
    List<Content> contents = new ArrayList<>();
    int size = 0;
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(ProvenanceBench::isSource).sorted().toList()) {
        if (size < MOST_KIB * KIB) {
          String text = Files.readString(file);
          contents.add(new Content(file.toString(), text));
          size += text.length();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (size < KIB) {
      throw new IllegalStateException("there are no sources below " + home);
    }
    return contents;
  }

  private static boolean isSource(Path file) {
    String name = file.toString();
    return name.endsWith(".java") && name.contains("/src/");
  }

  private static long digest(List<Content> contents) {
    long sum = 0;
    for (Content content : contents) {
      sum += Sha256.of(content.text())[0];
    }
    return sum;
  }

  private static long fingerprint(List<Content> contents) {
    long prints = 0;
    for (Content content : contents) {
      prints += ContentPrint.of(content.path(), content.text()).prints().size();
    }
    return prints;
  }

  private static long join(Matcher matcher, List<ContentPrint> prints) {
    long links = 0;
    for (ContentPrint print : prints) {
      links += matcher.links(print).size();
    }
    return links;
  }
}
