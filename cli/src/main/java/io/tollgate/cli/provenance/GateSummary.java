package io.tollgate.cli.provenance;

import io.tollgate.cli.output.OneLine;
import io.tollgate.provenance.Judgement;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Summary of many findings in few lines: number of items per directory and model. */
final class GateSummary {

  /** Fewer findings need no summary. */
  private static final int LEAST_FINDINGS = 50;

  private static final int MOST_ROWS = 20;
  private static final int DEEPEST = 6;

  private record Row(String folder, String model) {}

  private GateSummary() {}

  /** Prints the summary; nothing if there are few findings. */
  static void write(List<Judgement> judgements, PrintWriter out) {
    if (judgements.size() < LEAST_FINDINGS) {
      return;
    }
    Map<Row, Integer> counts = counts(judgements);
    out.printf("%n%d items are not clean, by folder and model:%n", judgements.size());
    counts.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<Row, Integer> row) -> row.getValue()).reversed())
        .limit(MOST_ROWS)
        .forEach(
            row ->
                out.printf(
                    "%7d  %-30s %s%n",
                    row.getValue(),
                    OneLine.of(row.getKey().folder()),
                    OneLine.of(row.getKey().model())));
    if (counts.size() > MOST_ROWS) {
      out.printf("    and %s%n", Counted.of(counts.size() - MOST_ROWS, "more folder"));
    }
  }

  /** Uses the deepest directory level that still gives few rows. */
  private static Map<Row, Integer> counts(List<Judgement> judgements) {
    Map<Row, Integer> counts = counts(judgements, 1);
    for (int depth = 2; depth <= DEEPEST && counts.size() < MOST_ROWS; depth++) {
      Map<Row, Integer> deeper = counts(judgements, depth);
      if (deeper.size() > MOST_ROWS) {
        break;
      }
      counts = deeper;
    }
    return counts;
  }

  private static Map<Row, Integer> counts(List<Judgement> judgements, int depth) {
    Map<Row, Integer> counts =
        new TreeMap<>(Comparator.comparing(Row::folder).thenComparing(Row::model));
    for (Judgement each : judgements) {
      Row row = new Row(folder(each.content().item(), depth), model(each));
      counts.merge(row, 1, Integer::sum);
    }
    return counts;
  }

  /** Rows of a data set count towards their file. */
  private static String folder(String item, int depth) {
    int end = -1;
    for (int level = 0; level < depth; level++) {
      int next = item.indexOf('/', end + 1);
      if (next < 0) {
        break;
      }
      end = next;
    }
    int row = item.lastIndexOf('#');
    return end >= 0 ? item.substring(0, end + 1) : row > 0 ? item.substring(0, row) : "./";
  }

  private static String model(Judgement judgement) {
    var write = judgement.origins().get(0).write();
    return write.getModel() == null ? write.getTool() + " (model not told)" : write.getModel();
  }
}
