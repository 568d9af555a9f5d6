package io.tollgate.spend;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.naming.ModelHost;
import io.tollgate.naming.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Recorded vendor bills for usage. For each booking the share recorded last applies, to the model
 * and currency it was recorded for; a share without a cost withdraws earlier ones. A share that
 * applies is what is to be paid, whatever prices say then or later.
 */
public final class Bills {

  /** No bill recorded. */
  public static final Bills NONE = new Bills(List.of());

  private static final Comparator<BillShare> IN_ORDER =
      Comparator.comparing(BillShare::getRecordedTime).thenComparing(BillShare::getBillShareId);

  private final List<BillShare> inOrder;

  private Bills(List<BillShare> inOrder) {
    this.inOrder = inOrder;
  }

  /** Creates bills from shares, in any order. */
  public static Bills of(Collection<BillShare> shares) {
    return shares.isEmpty() ? NONE : new Bills(shares.stream().sorted(IN_ORDER).toList());
  }

  /** Key under which the usage of a share is stored. */
  public static String key(BillShare share) {
    return CallReports.key(share.getCallId(), share.getRevision());
  }

  /** Why a share cannot be used, or empty. */
  public static Optional<String> firstFault(BillShare share) {
    if (share.getRevision() < 1) {
      return Optional.of("revision is below 1");
    }
    if (TokenClass.COUNTED.stream().noneMatch(each -> each.label().equals(share.getTokenClass()))) {
      return Optional.of("token_class '" + share.getTokenClass() + "' counts no tokens");
    }
    if (!share.getEntryId().equals(share.getUsageId() + ":" + share.getTokenClass())) {
      return Optional.of("entry_id is not that of the usage's booking of the class");
    }
    return share.getCurrency().isBlank() ? Optional.of("currency is empty") : Optional.empty();
  }

  /**
   * Merges what was billed into a usage's history of prices and owners.
   *
   * @param openCurrency currency of a position without a price
   */
  List<Position> into(List<Position> history, Usage usage, String openCurrency) {
    if (inOrder.isEmpty()) {
      return history;
    }
    List<BillShare> own =
        inOrder.stream().filter(each -> each.getUsageId().equals(usage.getUsageId())).toList();
    if (own.isEmpty()) {
      return history;
    }
    NavigableSet<Instant> moments = new TreeSet<>();
    history.forEach(each -> moments.add(each.since()));
    own.forEach(each -> moments.add(known(each, usage)));
    List<Position> whole = new ArrayList<>();
    int next = 0;
    for (Instant moment : moments) {
      while (next < history.size() && !history.get(next).since().isAfter(moment)) {
        next++;
      }
      Position position = history.get(next - 1);
      Map<String, BillShare> billed = new HashMap<>();
      own.stream()
          .filter(each -> !known(each, usage).isAfter(moment))
          .forEach(each -> billed.put(each.getTokenClass(), each));
      whole.add(position.billed(moment, holding(billed, position, openCurrency)));
    }
    return whole;
  }

  /** The shares that apply to a usage as it is known at a position. */
  static Map<String, BillShare> holding(
      Map<String, BillShare> shares, Position position, String openCurrency) {
    String model = position.model();
    String currency = position.rating().map(Rating::currency).orElse(openCurrency);
    Map<String, BillShare> holding = new HashMap<>();
    shares.forEach(
        (tokenClass, share) ->
            in(currency, share, position)
                .filter(each -> isSold(model, each.getModel()))
                .ifPresent(each -> holding.put(tokenClass, each)));
    return holding;
  }

  /**
   * A share in the currency in which the ledger holds the booking; a share in the currency of the
   * price is converted like the price. Empty if nothing is billed or no rate converts it.
   */
  private static Optional<BillShare> in(String currency, BillShare share, Position position) {
    if (share.getCost() == null || share.getCurrency().equals(currency)) {
      return Optional.of(share).filter(each -> each.getCost() != null);
    }
    return position
        .rating()
        .map(Rating::rate)
        .filter(rate -> rate.getFromCurrency().equals(share.getCurrency()))
        .map(
            rate ->
                BillShare.newBuilder(share)
                    .setCost(Money.rounded(share.getCost().multiply(rate.getRate())))
                    .setCurrency(currency)
                    .build());
  }

  /** Whether both names are the same model, sold by the same vendor. */
  private static boolean isSold(String model, String other) {
    return model.equals(other)
        || (ModelName.normalise(model).equals(ModelName.normalise(other))
            && ModelHost.of(model).equals(ModelHost.of(other)));
  }

  /**
   * When the bill became known: always after the booking, even if the recorder's clock is behind.
   */
  private static Instant known(BillShare share, Usage usage) {
    Instant soonest = usage.getReceivedTime().plusMillis(1);
    Instant recorded = share.getRecordedTime();
    return recorded.isBefore(soonest) ? soonest : recorded;
  }
}
