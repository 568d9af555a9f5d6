package io.tollgate.finance;

import io.tollgate.event.BillShare;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Distributes what a vendor billed over the bookings it is about. Only lines that certainly cover
 * the usage known here are distributed: those whose tokens agree, or that have no tokens and whose
 * cost agrees to the cents of the bill. Everything else remains a finding.
 *
 * <p>Each booking is billed its expected cost and its part of the gap, in proportion to that cost;
 * if something had no price yet, it receives the gap, in proportion to its tokens. Earlier bills
 * are not considered, so that reading a bill again gives the same result.
 */
public final class BillSharing {

  private final Recording recording;
  private final Map<Reconciliation.Subject, List<BookedUsage>> booked;

  /**
   * Parameters of the shares.
   *
   * @param recordedBy who records them
   * @param recorded time of recording
   * @param kept how long the job can correct usage after it was received
   * @param trustsCosts whether lines without tokens count as fully known here
   */
  public record Recording(
      String recordedBy, Instant recorded, Duration kept, boolean trustsCosts) {}

  /** Outcome for a line of the comparison. */
  public enum Outcome {
    /** The billed amount is to be paid from now on. */
    BOOKED("booked"),
    /** It is already paid as billed. */
    STANDS("standing"),
    /** The vendor reported no cost. */
    NO_COST("without a cost"),
    /** The vendor reported no tokens, so that part of the cost may be for usage unknown here. */
    NO_TOKENS("without tokens"),
    /** Not all of it is known here, or not all of it was billed. */
    NOT_MATCHED("not matched"),
    /** The job's state for some of the usage has expired. */
    TOO_OLD("too old");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The words shown to people. */
    public String label() {
      return label;
    }
  }

  /**
   * What is to be recorded.
   *
   * @param shares new shares, in a fixed order
   * @param change what they add to the amount to be paid, by currency
   * @param outcomes number of lines by outcome
   */
  public record Result(
      List<BillShare> shares, Map<String, BigDecimal> change, Map<Outcome, Integer> outcomes) {}

  /**
   * Creates a distribution over the ledger.
   *
   * @param entries what each of its entries adds
   */
  public BillSharing(Recording recording, Collection<BookedUsage> entries) {
    this.recording = recording;
    Map<BookedUsage.Key, BookedUsage> netted = new HashMap<>();
    entries.forEach(each -> netted.merge(each.key(), each, BookedUsage::plus));
    this.booked =
        netted.values().stream()
            .filter(each -> each.tokens() != 0)
            .sorted(Comparator.comparing(BookedUsage::entryId))
            .collect(Collectors.groupingBy(BookedUsage::subject));
  }

  /** Returns the share of each booking that was recorded last. */
  public static Map<String, BillShare> latest(Collection<BillShare> shares) {
    return shares.stream()
        .collect(
            Collectors.toMap(
                BillShare::getEntryId,
                Function.identity(),
                (one, other) ->
                    one.getRecordedTime().isAfter(other.getRecordedTime()) ? one : other));
  }

  /**
   * Distributes the lines of a comparison.
   *
   * @param standing what was recorded before, by booking
   */
  public Result of(List<Reconciliation.Item> items, Map<String, BillShare> standing) {
    Result result = new Result(new ArrayList<>(), new HashMap<>(), new EnumMap<>(Outcome.class));
    for (Reconciliation.Item item : items) {
      Outcome outcome = refusal(item);
      if (outcome == Outcome.BOOKED) {
        int before = result.shares().size();
        share(item, standing, result);
        outcome = result.shares().size() == before ? Outcome.STANDS : Outcome.BOOKED;
      }
      result.outcomes().merge(outcome, 1, Integer::sum);
    }
    return result;
  }

  /** Returns shares that withdraw the existing ones. */
  public static List<BillShare> takenBack(
      Collection<BillShare> standing, String recordedBy, Instant recorded) {
    return standing.stream()
        .filter(each -> each.getCost() != null)
        .sorted(Comparator.comparing(BillShare::getEntryId))
        .map(each -> recorded(BillShare.newBuilder(each).setCost(null), recordedBy, recorded))
        .toList();
  }

  private Outcome refusal(Reconciliation.Item item) {
    List<BookedUsage> parts = booked.getOrDefault(item.subject(), List.of());
    boolean isUnknown =
        switch (item.cause()) {
          case LATE, BYPASS, OTHER_SERVICE, NOT_BILLED -> true;
          case MATCHED, ROUNDING, UNPRICED, CACHE_TTL, TIER, DISCOUNT, UNEXPLAINED ->
              parts.stream().mapToLong(BookedUsage::tokens).sum() == 0;
        };
    if (isUnknown) {
      return Outcome.NOT_MATCHED;
    }
    if (item.billed().cost() == null) {
      return Outcome.NO_COST;
    }
    boolean agrees = item.cause() == Cause.MATCHED || item.cause() == Cause.ROUNDING;
    if (item.billed().tokens() == null && !agrees && !recording.trustsCosts()) {
      return Outcome.NO_TOKENS;
    }
    Instant oldest = recording.recorded().minus(recording.kept());
    return parts.stream().anyMatch(each -> each.receivedTime().isBefore(oldest))
        ? Outcome.TOO_OLD
        : Outcome.BOOKED;
  }

  private void share(Reconciliation.Item item, Map<String, BillShare> standing, Result result) {
    List<BookedUsage> parts = booked.get(item.subject());
    BigDecimal expected =
        parts.stream().map(BookedUsage::expected).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal gap = item.billed().cost().subtract(expected);
    List<BigDecimal> shares = LargestRemainder.shares(gap, weights(parts, expected, gap));
    for (int i = 0; i < parts.size(); i++) {
      BookedUsage part = parts.get(i);
      BigDecimal cost = part.expected().add(shares.get(i));
      BillShare known = standing.get(part.entryId());
      if (!isEqual(known, part, cost)) {
        result.shares().add(share(item, part, cost));
        result.change().merge(part.currency(), cost.subtract(before(known, part)), BigDecimal::add);
      }
    }
  }

  /**
   * Returns what was to be paid: according to the ledger, if a late rate moved a share to another
   * currency.
   */
  private static BigDecimal before(BillShare known, BookedUsage part) {
    if (known == null || known.getCost() == null) {
      return part.expected();
    }
    return known.getCurrency().equals(part.currency()) ? known.getCost() : part.payable();
  }

  private static boolean isEqual(BillShare known, BookedUsage part, BigDecimal cost) {
    return known != null
        && known.getCost() != null
        && known.getCost().compareTo(cost) == 0
        && known.getModel().equals(part.model())
        && known.getCurrency().equals(part.currency());
  }

  private static List<BigDecimal> weights(
      List<BookedUsage> parts, BigDecimal expected, BigDecimal gap) {
    long unpriced = parts.stream().mapToLong(BookedUsage::unpriced).sum();
    if (unpriced != 0 && gap.signum() > 0) {
      return parts.stream().map(part -> BigDecimal.valueOf(part.unpriced())).toList();
    }
    return expected.signum() == 0
        ? parts.stream().map(part -> BigDecimal.valueOf(part.tokens())).toList()
        : parts.stream().map(BookedUsage::expected).toList();
  }

  private BillShare share(Reconciliation.Item item, BookedUsage part, BigDecimal cost) {
    return recorded(
        BillShare.newBuilder()
            .setBillShareId("")
            .setEntryId(part.entryId())
            .setUsageId(part.usageId())
            .setCallId(part.callId())
            .setRevision(part.revision())
            .setEventTime(part.eventTime())
            .setVendor(item.subject().vendor())
            .setModel(part.model())
            .setTokenClass(part.tokenClass())
            .setCost(cost)
            .setCurrency(part.currency())
            .setCause(item.cause().label())
            .setRecordedTime(recording.recorded())
            .setRecordedBy(recording.recordedBy()),
        recording.recordedBy(),
        recording.recorded());
  }

  private static BillShare recorded(BillShare.Builder share, String by, Instant time) {
    return share
        .setBillShareId(share.getEntryId() + "@" + time)
        .setRecordedBy(by)
        .setRecordedTime(time)
        .build();
  }
}
