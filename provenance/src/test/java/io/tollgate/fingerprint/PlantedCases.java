package io.tollgate.fingerprint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Evaluation of matching: plants pieces of some repositories, modified as people do, into files of
 * others, and counts hits and false positives. Arguments: folders of repositories that the model
 * wrote, {@code --}, folders of others.
 */
final class PlantedCases {

  private static final List<String> ENDINGS = List.of("java", "py", "go", "js", "ts", "c", "rs");
  private static final int[] SIZES = {40, 60, 100, 200};

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  record Source(String path, String text) {}

  private PlantedCases() {}

  public static void main(String[] folders) throws IOException {
    List<Source> written = new ArrayList<>();
    List<Source> own = new ArrayList<>();
    int border = List.of(folders).indexOf("--");
    for (String folder : List.of(folders).subList(0, border)) {
      written.addAll(read(Path.of(folder)));
    }
    for (String folder : List.of(folders).subList(border + 1, folders.length)) {
      own.addAll(read(Path.of(folder)));
    }
    MemoryIndex index = new MemoryIndex();
    List<ContentPrint> prints = new ArrayList<>();
    written.forEach(source -> prints.add(ContentPrint.of(source.path(), source.text())));
    prints.forEach(index::add);
    Matcher matcher = new Matcher(index, Threshold.USUAL);
    speed(written);
    falseLinks(own, written, matcher);
    MemoryIndex swapped = new MemoryIndex();
    own.forEach(source -> swapped.add(ContentPrint.of(source.path(), source.text())));
    falseLinks(written, own, new Matcher(swapped, Threshold.USUAL));
    for (int size : SIZES) {
      recall(size, written, own, matcher);
    }
  }

  private static void speed(List<Source> sources) {
    long bytes = sources.stream().mapToLong(source -> source.text().length()).sum();
    for (int round = 0; round < 3; round++) {
      long start = THREAD.getCurrentThreadCpuTime();
      sources.forEach(source -> ContentPrint.of(source.path(), source.text()));
      System.out.printf(
          "%.1f MB for each second of processor time%n",
          bytes * 1e3 / (THREAD.getCurrentThreadCpuTime() - start));
    }
  }

  private static void falseLinks(List<Source> own, List<Source> written, Matcher matcher) {
    int linked = 0;
    for (Source source : own) {
      List<Link> links = matcher.links(ContentPrint.of(source.path(), source.text()));
      if (!links.isEmpty()) {
        linked++;
        Link link = links.get(0);
        System.out.println(
            source.path()
                + " <- "
                + written.get(link.write()).path()
                + " "
                + link.regions().get(0));
      }
    }
    System.out.println("false links: " + linked + " of " + own.size() + " files");
  }

  private static void recall(int size, List<Source> written, List<Source> own, Matcher matcher) {
    Random random = new Random(size);
    Map<Mutation, int[]> found = new EnumMap<>(Mutation.class);
    for (int n = 0; n < 400; n++) {
      int write = random.nextInt(written.size());
      Source source = written.get(write);
      String piece = piece(source, size, random);
      if (piece.isEmpty()) {
        continue;
      }
      for (Mutation mutation : Mutation.values()) {
        Source host = host(source, own, random);
        String planted = plant(mutation.apply(piece, random), host.text(), random);
        boolean isFound =
            matcher.links(ContentPrint.of(host.path(), planted)).stream()
                .anyMatch(link -> link.write() == write && touches(link, planted, host.text()));
        int[] counts = found.computeIfAbsent(mutation, m -> new int[2]);
        counts[0] += isFound ? 1 : 0;
        counts[1]++;
      }
    }
    found.forEach(
        (mutation, counts) ->
            System.out.printf(
                "%3d tokens %-10s %.3f of %d%n",
                size, mutation, (double) counts[0] / counts[1], counts[1]));
  }

  /** Whether the link is about the planted lines. */
  private static boolean touches(Link link, String planted, String host) {
    int first = 1;
    String[] hostLines = host.split("\n", -1);
    String[] lines = planted.split("\n", -1);
    while (first <= hostLines.length && hostLines[first - 1].equals(lines[first - 1])) {
      first++;
    }
    int last = first + lines.length - hostLines.length;
    int from = first;
    return link.regions().stream()
        .anyMatch(region -> region.firstLine() <= last && region.lastLine() >= from);
  }

  private static String piece(Source source, int size, Random random) {
    String[] lines = source.text().split("\n", -1);
    for (int attempt = 0; attempt < 20; attempt++) {
      int from = random.nextInt(lines.length);
      if (!isSeam(lines, from)) {
        continue;
      }
      StringBuilder piece = new StringBuilder();
      for (int i = from; i < lines.length; i++) {
        piece.append(lines[i]).append('\n');
        Tokens tokens = CodeScanner.scan(piece.toString(), Dialect.of(source.path()), 1);
        if (tokens.size() >= size) {
          return piece.toString();
        }
      }
    }
    return "";
  }

  /** Between two statements, as far as a reader of lines can tell: not within a comment. */
  private static boolean isSeam(String[] lines, int at) {
    int open = 0;
    for (int i = 0; i < at && i < lines.length; i++) {
      open += lines[i].contains("/*") ? 1 : 0;
      open -= lines[i].contains("*/") ? 1 : 0;
      int quotes = lines[i].split("\"\"\"", -1).length - 1;
      open += quotes % 2 == 1 ? (open % 2 == 0 ? 1 : -1) : 0;
    }
    return open == 0
        && (at == 0
            || at >= lines.length
            || lines[at - 1].isBlank()
            || lines[at - 1].endsWith("}")
            || lines[at - 1].endsWith(";")
            || lines[at - 1].endsWith("{"));
  }

  private static Source host(Source source, List<Source> own, Random random) {
    String ending = source.path().substring(source.path().lastIndexOf('.'));
    List<Source> alike = own.stream().filter(o -> o.path().endsWith(ending)).toList();
    List<Source> from = alike.isEmpty() ? own : alike;
    return new Source(source.path(), from.get(random.nextInt(from.size())).text());
  }

  private static String plant(String piece, String host, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(host.split("\n", -1)));
    String[] before = host.split("\n", -1);
    int at = random.nextInt(lines.size() + 1);
    for (int attempt = 0; attempt < 200 && !isSeam(before, at); attempt++) {
      at = random.nextInt(lines.size() + 1);
    }
    lines.add(isSeam(before, at) ? at : lines.size(), piece);
    return String.join("\n", lines);
  }

  private static List<Source> read(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.toString();
        if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
            && Files.size(file) < 300_000) {
          try {
            sources.add(new Source(name, Files.readString(file)));
          } catch (MalformedInputException e) {
            System.out.println("not UTF-8: " + name);
          }
        }
      }
      return sources;
    }
  }
}
