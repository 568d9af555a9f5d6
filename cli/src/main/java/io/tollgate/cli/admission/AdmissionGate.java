package io.tollgate.cli.admission;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.provenance.Origin;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether an object may run: each image it names must have been recorded completely, in a
 * registered asset, and contain nothing forbidden. Unknown images are denied unless the operator of
 * the cluster chooses otherwise.
 */
public final class AdmissionGate {

  private static final Pattern BY_DIGEST = Pattern.compile(".*@(sha256:[0-9a-f]{64})");
  private static final int MOST_ITEMS_TOLD = 5;

  private final LiveIndex index;
  private final ImageRegister book;
  private final Unknown unknown;

  /** Treatment of an object about which too little is known. */
  public enum Unknown {
    DENY,
    ALLOW
  }

  public AdmissionGate(LiveIndex index, ImageRegister book, Unknown unknown) {
    this.index = index;
    this.book = book;
    this.unknown = unknown;
  }

  /** Evaluates all images of an object. */
  public AdmissionAnswer answer(AdmissionQuestion question) {
    if (question.isDeletion()) {
      return new AdmissionAnswer(question.uid(), true, List.of());
    }
    List<String> findings = new ArrayList<>();
    List<String> open = new ArrayList<>();
    if (question.images().isEmpty()) {
      open.add("the object names no image, so nothing was judged");
    }
    if (index.ask((writes, reviews, assets) -> writes.writes()) == 0) {
      open.add("no writes by models are recorded, so none can be found");
    }
    if (index.missed() > 0) {
      open.add(
          Counted.of(index.missed(), "record")
              + " could not be read, so the answer may be incomplete");
    }
    question.images().forEach(image -> judge(image, findings, open));
    boolean isAllowed = findings.isEmpty() && (open.isEmpty() || unknown == Unknown.ALLOW);
    findings.addAll(open);
    return new AdmissionAnswer(question.uid(), isAllowed, findings);
  }

  private void judge(String image, List<String> findings, List<String> open) {
    Matcher digest = BY_DIGEST.matcher(image);
    if (!digest.matches()) {
      open.add(image + " has no digest, so it could be any image");
      return;
    }
    List<ImageRegister.Entry> entries = book.of(digest.group(1));
    if (entries.isEmpty()) {
      open.add(image + " was never recorded; record it with 'record movement --image'");
    }
    entries.forEach(entry -> judge(image, entry, findings, open));
  }

  private void judge(
      String image, ImageRegister.Entry entry, List<String> findings, List<String> open) {
    if (!entry.isWhole()) {
      open.add(image + " was only partly recorded in " + entry.assetId());
    }
    Asset asset = index.ask((writes, reviews, assets) -> assets.get(entry.assetId()));
    if (asset == null) {
      open.add(image + " entered " + entry.assetId() + ", which is not registered as an asset");
      return;
    }
    AssetRules rules = AssetRules.of(asset, Instant.now());
    List<Judgement> found =
        entry.items().stream()
            .map(item -> judge(item, rules))
            .filter(judgement -> judgement.verdict().isFinding())
            .toList();
    if (!found.isEmpty()) {
      findings.add(words(image, asset, found));
    }
  }

  /** Takes one item at a time, so that writers to the index need not wait for all of them. */
  private Judgement judge(Content item, AssetRules rules) {
    return index.ask(
        (writes, reviews, assets) -> new AssetGate(writes, reviews, rules).judge(item));
  }

  private static String words(String image, Asset asset, List<Judgement> found) {
    StringBuilder words = new StringBuilder();
    words
        .append(
            "asset %s (%s) accepts %s".formatted(asset.getAssetId(), asset.getZone(), rule(asset)))
        .append(
            ", but %s has %s not allowed: "
                .formatted(image, Counted.of(found.size(), "item that is", "items that are")));
    found.stream().limit(MOST_ITEMS_TOLD).forEach(each -> words.append(words(each)).append(", "));
    words.append(found.size() > MOST_ITEMS_TOLD ? "and more" : "policy asset-provenance");
    return words.append("; ask ").append(asset.getContact()).toString();
  }

  private static String rule(Asset asset) {
    String models =
        asset.getAllowedSources().isEmpty()
            ? "no output of models"
            : "output of " + String.join(" and ", asset.getAllowedSources()) + " only";
    return asset.getReviewedAllowed() ? models + " unless it is reviewed" : models;
  }

  private static String words(Judgement judgement) {
    Origin origin = judgement.origins().get(0);
    AiWrite write = origin.write();
    return "%s (%s, of %s, session %s)"
        .formatted(
            judgement.content().item(),
            judgement.verdict().word(),
            write.getModel() == null ? write.getTool() : write.getModel(),
            write.getSessionId());
  }
}
