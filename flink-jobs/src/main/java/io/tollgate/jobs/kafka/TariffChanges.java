package io.tollgate.jobs.kafka;

import io.tollgate.event.DeadLetter;
import io.tollgate.jobs.TariffChange;
import io.tollgate.spend.Discounts;
import io.tollgate.spend.ExchangeRates;
import io.tollgate.spend.PriceBook;
import io.tollgate.spend.Reattributions;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * All topics that costs depend on, merged into one stream.
 *
 * @param changes every fact of these topics
 * @param deadLetters records that could not be used
 */
public record TariffChanges(DataStream<TariffChange> changes, DataStream<DeadLetter> deadLetters) {

  public static final TypeInformation<TariffChange> TYPE = TypeInformation.of(TariffChange.class);

  public static TariffChanges read(KafkaConnectors kafka) {
    return read(kafka, SteeringTopics.PRICES, PriceBook::firstFault, TariffChange::of)
        .and(read(kafka, SteeringTopics.DISCOUNTS, Discounts::firstFault, TariffChange::of))
        .and(
            read(kafka, SteeringTopics.EXCHANGE_RATES, ExchangeRates::firstFault, TariffChange::of))
        .and(
            read(
                kafka,
                SteeringTopics.REATTRIBUTIONS,
                Reattributions::firstFault,
                TariffChange::of));
  }

  private TariffChanges and(TariffChanges other) {
    return new TariffChanges(changes.union(other.changes), deadLetters.union(other.deadLetters));
  }

  private static <V extends SpecificRecordBase> TariffChanges read(
      KafkaConnectors kafka,
      Topic<?, V> topic,
      Decode.Check<V> check,
      MapFunction<V, TariffChange> change) {
    SingleOutputStreamOperator<V> facts = kafka.read(topic, check);
    return new TariffChanges(
        facts.map(change, TYPE).uid("take-" + topic.name()).name("take " + topic.name()),
        facts.getSideOutput(Decode.DEAD_LETTERS));
  }
}
