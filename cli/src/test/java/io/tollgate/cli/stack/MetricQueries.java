package io.tollgate.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the queries of dashboards and alerts with the metrics of the parts: a misspelt name or
 * label would make a panel that is always empty, or an alert that never fires.
 */
final class MetricQueries {

  private static final Pattern METRIC =
      Pattern.compile("\\b((?:tollgate|flink|kafka|jvm|process)_[A-Za-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~?)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

  /** Prometheus adds them. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  /**
   * What only trouble makes, or time: it cannot be seen in a running stack, so its name and labels
   * are looked for in the code.
   */
  private static final Set<String> RARE =
      Set.of(
          "tollgate_breached_cases_total",
          "tollgate_cut_hits_total",
          "tollgate_late_hits_total",
          "tollgate_lost_records_total",
          "tollgate_refused_control_records_total",
          "tollgate_unjudgeable_events_total");

  private MetricQueries() {}

  /** Every expression of every dashboard and alert. */
  static List<String> all() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(DeployedFiles.HOME.resolve("deploy/dashboards"))) {
      for (Path file : files.filter(each -> !each.toString().endsWith(".md")).toList()) {
        String name = DeployedFiles.HOME.relativize(file).toString();
        DeployedFiles.documents(name).forEach(document -> collect(document, all));
      }
    }
    return all;
  }

  /** Reads Prometheus' text form into the labels of each series, by name. */
  static Map<String, List<Map<String, String>>> told(String text) {
    Map<String, List<Map<String, String>>> told = new HashMap<>();
    for (String line : text.lines().toList()) {
      Matcher name = Pattern.compile("^([A-Za-z0-9_:]+)(?:\\{(.*)})? ").matcher(line);
      if (name.find()) {
        Map<String, String> labels = new HashMap<>();
        if (name.group(2) != null) {
          LABEL.matcher(name.group(2)).results().forEach(l -> labels.put(l.group(1), l.group(2)));
        }
        told.computeIfAbsent(name.group(1), any -> new ArrayList<>()).add(labels);
      }
    }
    return told;
  }

  /** What the expressions ask for and nobody tells, each with its expression. */
  static Set<String> unanswered(List<String> queries, Map<String, List<Map<String, String>>> told) {
    Set<String> unanswered = new TreeSet<>();
    for (String query : queries) {
      Set<String> grouped = new TreeSet<>();
      GROUPING
          .matcher(query)
          .results()
          .flatMap(found -> Stream.of(found.group(1).split("\\s*,\\s*", -1)))
          .filter(label -> !OF_PROMETHEUS.contains(label))
          .forEach(grouped::add);
      Matcher metric = METRIC.matcher(query);
      while (metric.find()) {
        String name = metric.group(1);
        boolean isThere =
            RARE.contains(name)
                ? isInCode(name.replaceAll("_total$", ""))
                    && grouped.stream().allMatch(MetricQueries::isInCode)
                : told.getOrDefault(name, List.of()).stream()
                    .anyMatch(labels -> matches(labels, grouped, metric.group(2)));
        if (!isThere) {
          unanswered.add(metric.group() + " in " + query);
        }
      }
    }
    return unanswered;
  }

  /** The collector writes dots, which become what the others write. */
  private static boolean isInCode(String name) {
    return Stream.of("collector", "streams-app")
        .flatMap(DeployedFiles::sources)
        .map(DeployedFiles::text)
        .anyMatch(
            source ->
                source.contains('"' + name + '"')
                    || source.contains('"' + name.replace('_', '.') + '"'));
  }

  private static boolean matches(Map<String, String> labels, Set<String> grouped, String selector) {
    return labels.keySet().containsAll(grouped)
        && MATCHER
            .matcher(selector == null ? "" : selector)
            .results()
            .filter(each -> !OF_PROMETHEUS.contains(each.group(1)))
            .allMatch(
                each -> {
                  String value = labels.getOrDefault(each.group(1), "");
                  return each.group(2).equals("=")
                      ? value.equals(each.group(3))
                      : value.matches(each.group(3));
                });
  }

  private static void collect(Object node, List<String> all) {
    if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, all));
    } else if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("expr")) {
              all.add(value.toString());
            } else {
              collect(value, all);
            }
          });
    }
  }
}
