package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EnteredContent;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.MovementViolations;
import io.tollgate.policy.PolicySet;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.LinkViolations;
import io.tollgate.provenance.Links;
import io.tollgate.provenance.Reviews;
import io.tollgate.provenance.Ruling;
import io.tollgate.provenance.Sighting;
import io.tollgate.streams.common.StreamsMeters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What assets, reviews and policies make of a link. Whatever a link says is held against the
 * asset's own rules and, as an event of kind movement, against the policies.
 *
 * @param people who is who, as reviews name them; only asked whether it changed
 * @param pseudonyms names people as the open topics do
 */
public record LinkJudge(
    Supplier<Map<String, Asset>> assets,
    Supplier<Reviews> reviews,
    Supplier<PolicySet> policies,
    Supplier<?> people,
    UnaryOperator<String> pseudonyms,
    StreamsMeters meters) {

  private static final Logger LOG = LoggerFactory.getLogger(LinkJudge.class);

  /** Equal as long as links are judged alike. */
  Object knowledge(Instant now) {
    Map<String, Asset> known = assets.get();
    return List.of(
        new Same(known),
        AssetRules.exceptions(known.values(), now),
        new Same(reviews.get()),
        new Same(people.get()));
  }

  /** Snapshots are new objects whenever something changed. */
  private record Same(Object snapshot) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same same && same.snapshot == snapshot;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(snapshot);
    }
  }

  /**
   * The whole link.
   *
   * @param earlier other links of the write
   * @param seen where the write was found in what belongs to a commit
   */
  ProvenanceLink finish(
      KeptLink kept,
      AiWrite write,
      AssetRules rules,
      List<ProvenanceLink> earlier,
      List<Sighting> seen) {
    String state = reviews.get().state(write, seen, kept.sha256(), kept.isUnchanged(write));
    return Links.finish(kept.begun(), write, rules, state, earlier);
  }

  /** What the link's asset takes at a moment. */
  AssetRules rules(ProvenanceLink link, Instant now) {
    return AssetRules.of(assets.get().get(link.getAssetId()), now);
  }

  /**
   * What is broken by a link whose verdict is new.
   *
   * @param rules by which the link has its verdict
   * @param position where the write stands
   * @param found now: a case is due from when it could be known, not from when it was written
   */
  List<Violation> violations(
      ProvenanceLink link, AiWrite write, AssetRules rules, EventPosition position, Instant found) {
    Violation evidence =
        LinkViolations.evidence(link, write, position.partition(), position.offset(), pseudonyms);
    evidence.setReceivedTime(found);
    List<Violation> all = new ArrayList<>();
    Ruling ruling = rules.on(write, link.getItem(), link.getReviewState());
    LinkViolations.of(link, evidence, ruling).ifPresent(all::add);
    EnteredContent event = new EnteredContent(link, write, evidence.getUserPseudonym());
    try {
      policies.get().judge(event, link.getMovedTime()).stream()
          .filter(match -> MovementViolations.follows(match.policy(), link))
          .forEach(match -> all.add(MovementViolations.of(evidence, match, link)));
    } catch (RuntimeException e) {
      // A bug in one rule must neither stop the flow nor let the link pass unseen.
      LOG.error("link {} could not be judged", link.getLinkId(), e);
      meters.unjudgeable();
      all.add(MovementViolations.unjudgeable(evidence, link));
    }
    return all;
  }
}
