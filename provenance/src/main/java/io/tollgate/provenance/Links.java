package io.tollgate.provenance;

import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Factory for provenance links: first from the movement, then from the write, the asset and the
 * reviews.
 */
public final class Links {

  /** Bounded, since two large contents may share every other line. */
  static final int MOST_REGIONS = 1_000;

  private static final String NOT_YET = "";
  private static final String LATE = "late";
  private static final String COMMIT = "commit ";

  /**
   * Prefix of repository names: files of commits are recorded under it, so that reviews of commits
   * can be related to outputs. A repository allows everything unless it is registered.
   */
  public static final String REPOSITORY = "repository:";

  private static final String RENAMED = " renamed";

  private Links() {}

  /** Starts a link from the movement; the write's part is still empty. */
  public static ProvenanceLink begin(Movement movement, String writeId, Link link) {
    ProvenanceLink begun = new ProvenanceLink();
    begun.setLinkId(StableId.ofLines(writeId, movement.getMovementId()));
    begun.setWriteId(writeId);
    begun.setMovementId(movement.getMovementId());
    begun.setAssetId(movement.getAssetId());
    begun.setZone(NOT_YET);
    begun.setItem(movement.getItem());
    int before = PartNames.firstLine(movement.getItem()) - 1;
    begun.setRegions(longest(link.regions()).stream().map(region -> text(region, before)).toList());
    begun.setShare(link.share());
    begun.setShareOfWrite(link.shareOfWrite());
    List<String> path = new ArrayList<>();
    if (movement.getCommitId() != null) {
      String repository = movement.getRepository() == null ? "" : movement.getRepository() + " ";
      path.add(COMMIT + repository + movement.getCommitId());
    }
    begun.setPath(path);
    begun.setDiscovered("at_movement");
    begun.setVerdict(Verdict.UNKNOWN_ASSET.word());
    begun.setReviewState("unreviewed");
    begun.setTool(NOT_YET);
    begun.setVendor(NOT_YET);
    begun.setSource(NOT_YET);
    begun.setSessionId(NOT_YET);
    begun.setUserId(NOT_YET);
    begun.setTeam(NOT_YET);
    begun.setWrittenTime(movement.getMovedTime());
    begun.setMovedTime(movement.getMovedTime());
    return begun;
  }

  /** The commit of a started link's item; empty if it belongs to none. */
  public static Optional<String> commit(ProvenanceLink begun) {
    return begun.getPath().stream()
        .filter(step -> step.startsWith(COMMIT))
        .map(step -> step.substring(step.lastIndexOf(' ') + 1))
        .findFirst();
  }

  /**
   * Completes a link.
   *
   * @param rules of its asset
   * @param earlier other links of the write, from which the path is derived
   */
  public static ProvenanceLink finish(
      ProvenanceLink begun,
      AiWrite write,
      AssetRules rules,
      String reviewState,
      List<ProvenanceLink> earlier) {
    ProvenanceLink link = ProvenanceLink.newBuilder(begun).build();
    Asset asset = rules.asset();
    boolean isCommit = asset == null && begun.getAssetId().startsWith(REPOSITORY);
    link.setZone(asset == null ? isCommit ? "repository" : "unknown" : asset.getZone());
    link.setVerdict(
        isCommit
            ? Verdict.ALLOWED.word()
            : rules.on(write, begun.getItem(), reviewState).verdict().word());
    link.setReviewState(reviewState);
    link.setTool(write.getTool());
    link.setVendor(write.getVendor());
    link.setModel(write.getModel());
    link.setSource(write.getSource());
    link.setSessionId(write.getSessionId());
    String owner = Reviewers.owner(write);
    link.setUserId(owner == null ? "unknown" : owner);
    link.setTeam(write.getVerifiedTeam() == null ? "unattributed" : write.getVerifiedTeam());
    link.setWrittenTime(write.getEventTime());
    link.setDiscovered(isLate(begun, write) ? LATE : "at_movement");
    link.setPath(path(begun, write, earlier));
    return link;
  }

  /** Whether the write was received only after its content had entered the asset. */
  public static boolean isLate(ProvenanceLink begun, AiWrite write) {
    return write.getReceivedTime().isAfter(begun.getMovedTime());
  }

  /** Digest that is the same for equal links. */
  public static String digest(ProvenanceLink link) {
    return StableId.of(link.toString());
  }

  /** From the write through every place its content was seen before, in order of time. */
  private static List<String> path(
      ProvenanceLink begun, AiWrite write, List<ProvenanceLink> earlier) {
    List<String> path = new ArrayList<>();
    path.add(
        "write "
            + write.getWriteId()
            + " "
            + (write.getPath() == null ? write.getWriteType() : write.getPath()));
    earlier.stream()
        .filter(link -> link.getMovedTime().isBefore(begun.getMovedTime()))
        .sorted(Comparator.comparing(ProvenanceLink::getMovedTime))
        .forEach(
            link -> {
              link.getPath().stream()
                  .filter(step -> step.startsWith(COMMIT) && !path.contains(step))
                  .forEach(path::add);
              path.add(step(link));
            });
    begun.getPath().stream().filter(step -> !path.contains(step)).forEach(path::add);
    path.add(step(begun));
    return path;
  }

  /** The longest regions up to the limit, in their order. */
  private static List<Region> longest(List<Region> regions) {
    if (regions.size() <= MOST_REGIONS) {
      return regions;
    }
    Set<Region> longest =
        regions.stream()
            .sorted(Comparator.comparingInt(Region::tokens).reversed())
            .limit(MOST_REGIONS)
            .collect(Collectors.toSet());
    return regions.stream().filter(longest::contains).toList();
  }

  /** Whether the item contains the whole write unchanged, in one piece. */
  public static boolean isWhole(ProvenanceLink link) {
    return link.getShareOfWrite() >= 1
        && link.getRegions().size() == 1
        && !link.getRegions().get(0).endsWith(RENAMED);
  }

  private static String text(Region region, int before) {
    int first = before + region.firstLine();
    int last = before + region.lastLine();
    String lines = first + "-" + last + " " + region.tokens();
    return region.isRenamed() ? lines + RENAMED : lines;
  }

  private static String step(ProvenanceLink link) {
    return "asset " + link.getAssetId() + " " + link.getItem();
  }
}
