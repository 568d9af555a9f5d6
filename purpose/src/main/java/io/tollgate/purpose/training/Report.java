package io.tollgate.purpose.training;

import static java.util.Comparator.comparingDouble;

import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Report on the quality of a classifier, as Markdown tables.
 *
 * @param graded examples and answers
 */
public record Report(List<HeldOutPrediction> graded) {

  private static final double WANTED_PRECISION = 0.95;

  public Report {
    graded = List.copyOf(graded);
  }

  /**
   * How well usually forbidden purposes were distinguished from permitted ones, whichever it was.
   */
  public ConfusionCounts sensitive() {
    return ConfusionCounts.of(
        graded, one -> Purpose.isSensitive(one.answer()), Example::isSensitive);
  }

  /** How well the certain ones were distinguished. */
  public ConfusionCounts certainlySensitive() {
    return ConfusionCounts.of(
        graded,
        one -> Purpose.isSensitive(one.answer()) && one.assessment().purpose().certain(),
        Example::isSensitive);
  }

  /** Share of everyday permitted prompts that were certain to have a usually forbidden purpose. */
  public double everydayFalseAlarms() {
    List<HeldOutPrediction> everyday =
        graded.stream().filter(g -> !g.example().hard() && !g.example().isSensitive()).toList();
    long alarms =
        everyday.stream()
            .filter(g -> Purpose.isSensitive(g.answer()) && g.assessment().purpose().certain())
            .count();
    return everyday.isEmpty() ? 0 : (double) alarms / everyday.size();
  }

  /** Returns the lowest threshold at which alarms have the required precision. */
  public double thresholdFor(double precision) {
    List<HeldOutPrediction> byScore =
        graded.stream().sorted(comparingDouble(HeldOutPrediction::sensitive).reversed()).toList();
    double threshold = 1;
    int right = 0;
    for (int i = 0; i < byScore.size(); i++) {
      right += byScore.get(i).example().isSensitive() ? 1 : 0;
      if (right >= precision * (i + 1)) {
        threshold = byScore.get(i).sensitive();
      }
    }
    return threshold;
  }

  /** Returns the hits at an alarm threshold. */
  public ConfusionCounts from(double threshold) {
    return ConfusionCounts.of(
        graded, one -> one.raisesCertainAlarm(threshold), Example::isSensitive);
  }

  /** Returns everything as Markdown. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    ConfusionCounts atWanted = from(thresholdFor(WANTED_PRECISION));
    lines.add("| usually forbidden against permitted | precision | recall |");
    lines.add("|---|---|---|");
    lines.add(row("best guess", sensitive()));
    lines.add(row("certain", certainlySensitive()));
    lines.add(row("at the threshold that gives precision 0.95", atWanted));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d prompts, %.1f %% of the purposes right; %.2f %% of everyday permitted prompts raise"
                + " a certain alarm; %.1f %% are uncertain.",
            graded.size(),
            100 * share(HeldOutPrediction::isRight),
            100 * everydayFalseAlarms(),
            100 * share(one -> !one.assessment().purpose().certain())));
    lines.add("");
    addTable(lines, "purpose", Purpose.ALL, this::ofPurpose);
    addTable(lines, "language", values(Example::language), this::ofLanguage);
    addTable(lines, "writer", values(Example::writer), this::ofWriter);
    addConfusion(lines);
    return String.join("\n", lines) + "\n";
  }

  private double share(Predicate<HeldOutPrediction> predicate) {
    return graded.isEmpty()
        ? 0
        : (double) graded.stream().filter(predicate).count() / graded.size();
  }

  private ConfusionCounts ofPurpose(String purpose) {
    return ConfusionCounts.of(
        graded, one -> one.answer().equals(purpose), example -> example.purpose().equals(purpose));
  }

  private ConfusionCounts ofLanguage(String language) {
    return part(example -> example.language().equals(language)).sensitive();
  }

  private ConfusionCounts ofWriter(String writer) {
    return part(example -> example.writer().equals(writer)).sensitive();
  }

  private Report part(Predicate<Example> which) {
    return new Report(graded.stream().filter(one -> which.test(one.example())).toList());
  }

  private List<String> values(Function<Example, String> property) {
    return List.copyOf(
        new TreeSet<>(graded.stream().map(one -> property.apply(one.example())).toList()));
  }

  private static void addTable(
      List<String> lines,
      String title,
      List<String> names,
      Function<String, ConfusionCounts> hits) {
    lines.add("| " + title + " | precision | recall | prompts |");
    lines.add("|---|---|---|---|");
    for (String name : names) {
      ConfusionCounts of = hits.apply(name);
      lines.add(row(name, of) + " " + of.there() + " |");
    }
    lines.add("");
  }

  private void addConfusion(List<String> lines) {
    lines.add("| true \\ said | " + String.join(" | ", Purpose.ALL) + " |");
    lines.add("|---".repeat(Purpose.ALL.size() + 1) + "|");
    for (String purpose : Purpose.ALL) {
      StringBuilder line = new StringBuilder("| ").append(purpose).append(" |");
      for (String said : Purpose.ALL) {
        long count =
            graded.stream()
                .filter(one -> one.example().purpose().equals(purpose) && one.answer().equals(said))
                .count();
        line.append(' ').append(count).append(" |");
      }
      lines.add(line.toString());
    }
  }

  private static String row(String name, ConfusionCounts hits) {
    return String.format(
        Locale.ROOT, "| %s | %.3f | %.3f |", name, hits.precision(), hits.recall());
  }
}
