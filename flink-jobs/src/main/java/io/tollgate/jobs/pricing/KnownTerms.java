package io.tollgate.jobs.pricing;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.TariffChange;
import io.tollgate.spend.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The terms in Flink broadcast state, by id. A new version of a fact has an id of its own, so that
 * usage can still be rated by what was known earlier.
 */
public final class KnownTerms {

  /** Every price that was read. */
  static final MapStateDescriptor<String, Price> PRICES = descriptor("prices", Price.class);

  private static final MapStateDescriptor<String, Discount> DISCOUNTS =
      descriptor("discounts", Discount.class);
  private static final MapStateDescriptor<String, ExchangeRate> EXCHANGE_RATES =
      descriptor("exchange-rates", ExchangeRate.class);
  private static final MapStateDescriptor<String, Reattribution> REATTRIBUTIONS =
      descriptor("reattributions", Reattribution.class);

  private final States states;

  KnownTerms(States states) {
    this.states = states;
  }

  /**
   * Access to broadcast state, through an operator context or, during initialisation, the state
   * store.
   */
  interface States {
    <V> BroadcastState<String, V> of(MapStateDescriptor<String, V> descriptor) throws Exception;
  }

  public static List<MapStateDescriptor<?, ?>> descriptors() {
    return List.of(PRICES, DISCOUNTS, EXCHANGE_RATES, REATTRIBUTIONS);
  }

  void put(TariffChange change) throws Exception {
    if (change.price() != null) {
      states.of(PRICES).put(change.price().getPriceId(), change.price());
    } else if (change.discount() != null) {
      states.of(DISCOUNTS).put(change.discount().getDiscountId(), change.discount());
    } else if (change.exchangeRate() != null) {
      states.of(EXCHANGE_RATES).put(change.exchangeRate().getRateId(), change.exchangeRate());
    } else {
      Reattribution move = change.reattribution();
      states.of(REATTRIBUTIONS).put(move.getReattributionId(), move);
    }
  }

  Terms all() throws Exception {
    return new Terms(
        values(PRICES), values(DISCOUNTS), values(EXCHANGE_RATES), values(REATTRIBUTIONS));
  }

  private <V> List<V> values(MapStateDescriptor<String, V> descriptor) throws Exception {
    List<V> values = new ArrayList<>();
    for (Map.Entry<String, V> entry : states.of(descriptor).entries()) {
      values.add(entry.getValue());
    }
    return values;
  }

  private static <V extends SpecificRecordBase> MapStateDescriptor<String, V> descriptor(
      String name, Class<V> type) {
    return new MapStateDescriptor<>(name, Types.STRING, new RecordType<>(type));
  }
}
