package io.tollgate.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure and for how long.
 *
 * @param home the folder of the root pom, built
 * @param benches names of benches, in the order of running
 * @param quick whether each must end within two minutes
 * @param rounds measured rounds of each contestant; 0 for the usual number
 * @param records records per round; 0 for the usual number
 * @param portOffset offset of the ports from the usual ones
 * @param rules folder of Sigma rules for {@code rules}; null for none
 * @param json file for the figures; null for none
 */
public record BenchPlan(
    Path home,
    List<BenchName> benches,
    boolean quick,
    int rounds,
    int records,
    int portOffset,
    Path rules,
    Path json) {

  private static final String NONE = "-";

  public BenchPlan {
    benches = List.copyOf(benches);
    if (rounds < 0 || records < 0) {
      throw new IllegalArgumentException("--rounds and --records must not be negative");
    }
  }

  /** Returns the command-line arguments for {@link BenchMain}. */
  public List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of(
                home.toString(),
                Boolean.toString(quick),
                Integer.toString(rounds),
                Integer.toString(records),
                Integer.toString(portOffset),
                rules == null ? NONE : rules.toAbsolutePath().toString(),
                json == null ? NONE : json.toAbsolutePath().toString()));
    benches.forEach(each -> words.add(each.name()));
    return words;
  }

  static BenchPlan of(String[] words) {
    List<BenchName> benches = new ArrayList<>();
    for (int each = 7; each < words.length; each++) {
      benches.add(BenchName.valueOf(words[each]));
    }
    return new BenchPlan(
        Path.of(words[0]),
        benches,
        Boolean.parseBoolean(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        words[5].equals(NONE) ? null : Path.of(words[5]),
        words[6].equals(NONE) ? null : Path.of(words[6]));
  }

  /** Measured rounds; five are the minimum for a spread. */
  int rounds(int usual) {
    return rounds > 0 ? rounds : quick ? 5 : usual;
  }

  /** Rounds before the measured ones, until the JVMs have compiled most of what they run. */
  int warmUps() {
    return rounds > 0 && rounds < 5 ? 1 : quick ? 2 : 4;
  }

  /** Records per round. */
  int records(int whenQuick, int usual) {
    return records > 0 ? records : quick ? whenQuick : usual;
  }
}
