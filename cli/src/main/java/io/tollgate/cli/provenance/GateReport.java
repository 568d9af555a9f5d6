package io.tollgate.cli.provenance;

import io.tollgate.event.Asset;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Verdict;
import io.tollgate.wording.Counted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Result of the gate; only items that are not clean are listed individually. */
final class GateReport implements ItemConsumer {

  private static final int UNKNOWN = 2;

  private final AssetGate gate;
  private final String name;
  private final Asset asset;
  private final int writes;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> pauses = new ArrayList<>();
  private int binary;
  private int withoutWords;

  /**
   * Creates an empty report.
   *
   * @param asset null if it is not registered
   * @param writes number of all known writes
   */
  GateReport(AssetGate gate, String name, Asset asset, int writes) {
    this.gate = gate;
    this.name = name;
    this.asset = asset;
    this.writes = writes;
    if (asset == null) {
      unknown.add("the asset " + name + " is not registered; register it with 'apply'");
    }
    if (writes == 0) {
      unknown.add("no writes by models are recorded, so none can be found");
    }
  }

  @Override
  public void take(Item item) {
    judge(item.content());
  }

  /** Content without any word, such as comments alone, is not recorded and cannot be found. */
  void judge(Content content) {
    if (content.tokens() == 0) {
      withoutWords++;
      return;
    }
    Judgement judgement = gate.judge(content);
    counts.merge(judgement.verdict(), 1, Integer::sum);
    if (judgement.verdict() != Verdict.CLEAN) {
      judgements.add(judgement);
    }
  }

  @Override
  public void binary(String item) {
    binary++;
  }

  @Override
  public void unreadable(String item, String why) {
    unknown.add(item + ": " + why);
  }

  /** Adds the number of records underlying the result that could not be read. */
  void missed(int records) {
    if (records > 0) {
      unknown.add(
          Counted.of(records, "record")
              + " of writes, reviews, assets or people could not be read");
    }
  }

  /** Adds an order that admits nothing for a while, which counts as a finding. */
  void pause(String words) {
    pauses.add(words);
  }

  /** Returns sentences on the orders that admit nothing. */
  List<String> pauses() {
    return pauses;
  }

  String name() {
    return name;
  }

  String zone() {
    return asset == null ? "unknown" : asset.getZone();
  }

  int writes() {
    return writes;
  }

  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  int items() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int binary() {
    return binary;
  }

  /** Returns the number of items that are not judged: binary ones, and those without any word. */
  int withoutText() {
    return binary + withoutWords;
  }

  /** Returns those that are not clean. */
  List<Judgement> judgements() {
    return judgements;
  }

  /** Returns sentences on what is unknown. */
  List<String> unknown() {
    if (items() + withoutWords > 0) {
      return unknown;
    }
    List<String> all = new ArrayList<>(unknown);
    all.add("it contains no text, so nothing was judged");
    return all;
  }

  int exitCode() {
    if (!pauses.isEmpty() || judgements.stream().anyMatch(each -> each.verdict().isFinding())) {
      return 1;
    }
    return unknown().isEmpty() ? 0 : UNKNOWN;
  }

  /** Returns the exit code as a word. */
  String outcome() {
    return switch (exitCode()) {
      case 0 -> "clean";
      case 1 -> "findings";
      default -> "unknown";
    };
  }
}
