package io.tollgate.policy.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collector of the faults of one document during parsing. */
public final class Faults {
  private final String file;
  private final int firstLine;
  private final List<Fault> faults = new ArrayList<>();

  /** A document's own lines count from 0; {@code firstLine} is where it begins in the file. */
  public Faults(String file, int firstLine) {
    this.file = file;
    this.firstLine = firstLine;
  }

  /** Sorted list of words for messages. */
  public static String listed(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }

  public void add(int lineInDocument, String reason) {
    faults.add(new Fault(file, firstLine + lineInDocument, reason));
  }

  public void addInFile(int line, String reason) {
    faults.add(new Fault(file, line, reason));
  }

  public void add(Node where, String reason) {
    add(where.getStartMark().orElseThrow().getLine(), reason);
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  public int count() {
    return faults.size();
  }

  public List<Fault> sorted() {
    return faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
  }
}
