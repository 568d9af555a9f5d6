package io.tollgate.cli.provenance;

import io.tollgate.event.Asset;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemTaker;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the gate found; only what is not clean is kept one by one. */
final class GateReport implements ItemTaker {

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

  /**
   * An empty report.
   *
   * @param asset null if nobody has registered it
   * @param writes how many writes are known at all
   */
  GateReport(AssetGate gate, String name, Asset asset, int writes) {
    this.gate = gate;
    this.name = name;
    this.asset = asset;
    this.writes = writes;
    if (asset == null) {
      unknown.add("nobody has registered the asset " + name + "; 'apply' registers assets");
    }
    if (writes == 0) {
      unknown.add("no write of a model is known, so none can be found");
    }
  }

  @Override
  public void take(Item item) {
    judge(item.content());
  }

  void judge(Content content) {
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

  /** Says how many records could not be read of what the judgement rests on. */
  void missed(int records) {
    if (records > 0) {
      unknown.add(records + " records of writes, reviews, assets or people could not be read");
    }
  }

  /** Says that an order lets nothing in for a while, which is as good as a finding. */
  void pause(String words) {
    pauses.add(words);
  }

  /** Sentences on the orders that let nothing in. */
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

  /** Those that are not clean. */
  List<Judgement> judgements() {
    return judgements;
  }

  /** Sentences on what is not known. */
  List<String> unknown() {
    if (items() > 0) {
      return unknown;
    }
    List<String> all = new ArrayList<>(unknown);
    all.add("there is no text in it, so nothing was judged");
    return all;
  }

  int exitCode() {
    if (!pauses.isEmpty() || judgements.stream().anyMatch(each -> each.verdict().isFinding())) {
      return 1;
    }
    return unknown().isEmpty() ? 0 : UNKNOWN;
  }

  /** The exit code as a word. */
  String outcome() {
    return switch (exitCode()) {
      case 0 -> "clean";
      case 1 -> "findings";
      default -> "unknown";
    };
  }
}
