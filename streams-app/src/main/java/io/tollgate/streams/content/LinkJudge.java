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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluation of links by assets, reviews and policies. Every link is checked against the asset's
 * own rules and, as an event of kind movement, against the policies.
 *
 * @param people directory that resolves names in reviews; only used to detect changes
 * @param pseudonyms names people as in the open topics
 */
public record LinkJudge(
    Supplier<Map<String, Asset>> assets,
    Supplier<Reviews> reviews,
    Supplier<PolicySet> policies,
    Supplier<?> people,
    UnaryOperator<String> pseudonyms,
    StreamsMeters meters) {

  private static final Logger LOG = LoggerFactory.getLogger(LinkJudge.class);

  /** Equal as long as the result of the evaluation is the same. */
  Object inputVersion(Instant now) {
    Map<String, Asset> known = assets.get();
    return List.of(
        new Same(known),
        AssetRules.exceptions(known.values(), now),
        new Same(reviews.get()),
        new Same(people.get()));
  }

  /** Snapshots are new objects after every change. */
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
   * The complete link.
   *
   * @param earlier other links of the write
   * @param seen sightings of the write in items of commits
   */
  ProvenanceLink finish(
      StoredLink kept,
      AiWrite write,
      AssetRules rules,
      List<ProvenanceLink> earlier,
      Collection<Sighting> seen) {
    String state = reviews.get().state(write, seen, kept.sha256(), kept.isUnchanged(write));
    return Links.finish(kept.begun(), write, rules, state, earlier);
  }

  /** The rules of the link's asset at a given time. */
  AssetRules rules(ProvenanceLink link, Instant now) {
    return AssetRules.of(assets.get().get(link.getAssetId()), now);
  }

  /**
   * The violations of a link with a new verdict.
   *
   * @param rules the rules that its verdict is based on
   * @param position of the write
   * @param found the present: the deadline of a case counts from when it could be known, not from
   *     when the content was written
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
      // A bug in one rule must neither stop the flow nor let the link pass unnoticed.
      LOG.error("link {} could not be judged", link.getLinkId(), e);
      meters.unjudgeable();
      all.add(MovementViolations.unjudgeable(evidence, link));
    }
    return all;
  }
}
