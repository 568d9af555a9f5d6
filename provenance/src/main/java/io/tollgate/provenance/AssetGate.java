package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Matcher;
import io.tollgate.fingerprint.Region;
import io.tollgate.fingerprint.Threshold;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decision on which writes content stems from and whether it may enter an asset. */
public final class AssetGate {

  private final KnownWrites index;
  private final Matcher matcher;
  private final Reviews reviews;
  private final AssetRules rules;

  /**
   * Creates a gate.
   *
   * @param rules what may enter
   */
  public AssetGate(KnownWrites index, Reviews reviews, AssetRules rules) {
    this.index = index;
    this.matcher = new Matcher(index, Threshold.USUAL);
    this.reviews = reviews;
    this.rules = rules;
  }

  public Judgement judge(Content content) {
    Map<Integer, Link> links = new LinkedHashMap<>();
    if (WholeContents.isEvidence(content)) {
      // Covers all of it, also what fingerprints say nothing of.
      for (int write : index.same(content.sha256(), content.normalisedSha256())) {
        links.put(write, WholeContents.link(write, content));
      }
    }
    matcher
        .links(content.prints(), content.tokens())
        .forEach(link -> links.putIfAbsent(link.write(), link));
    return Judgement.of(
        content,
        once(
            links.values().stream()
                .map(link -> origin(content, link))
                .filter(origin -> !origin.write().getEventTime().isBefore(index.oldest()))
                .toList()));
  }

  /** Of two reports of one write, keeps the one that names the model. */
  private static Collection<Origin> once(List<Origin> origins) {
    Map<String, Origin> byWrite = new LinkedHashMap<>();
    for (Origin each : origins) {
      byWrite.merge(
          each.write().getWriteId(), each, (a, b) -> a.write().getModel() == null ? b : a);
    }
    return byWrite.values();
  }

  private Origin origin(Content content, Link link) {
    AiWrite write = index.write(link.write());
    String state = reviews.state(write, content, link.isWhole());
    int before = content.firstLine() - 1;
    List<Region> regions =
        link.regions().stream()
            .map(
                region ->
                    new Region(
                        region.firstLine() + before,
                        region.lastLine() + before,
                        region.tokens(),
                        region.writeFrom(),
                        region.writeTo(),
                        region.isRenamed()))
            .toList();
    return new Origin(
        write,
        regions,
        link.share(),
        link.shareOfWrite(),
        rules.on(write, content.item(), state),
        state);
  }

  /** Assets sorted by id, so that every run has the same order. */
  public static Map<String, Asset> byId(Collection<Asset> assets) {
    Map<String, Asset> byId = new TreeMap<>();
    assets.forEach(asset -> byId.put(asset.getAssetId(), asset));
    return Collections.unmodifiableMap(byId);
  }
}
