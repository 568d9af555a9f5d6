package io.tollgate.jobs.program;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Usage;
import io.tollgate.jobs.kafka.Decode;
import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.jobs.kafka.OpeningTerms;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.spend.Bills;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.Granularity;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The spend job with Kafka sources and sinks. */
public final class SpendJobOnKafka {

  private SpendJobOnKafka() {}

  /** Connects the job to all of its input and output topics. */
  public static StreamExecutionEnvironment wire(
      StreamExecutionEnvironment environment, SpendSettings settings) {
    KafkaConnectors kafka = new KafkaConnectors(environment, settings.kafka());
    SingleOutputStreamOperator<Usage> usage =
        kafka.read(EventTopics.USAGE, each -> Optional.empty());
    SingleOutputStreamOperator<BillShare> bills =
        kafka.read(SpendTopics.BILL_SHARES, Bills::firstFault);
    TariffChanges tariff = TariffChanges.read(kafka);
    SingleOutputStreamOperator<Budget> budgets =
        kafka.read(SteeringTopics.BUDGETS, BudgetBook::firstFault);
    SpendRules rules =
        new SpendRules(
            settings.unknownCacheWrites(),
            settings.currency(),
            settings.smallGroup(),
            OpeningTerms.read(settings.kafka()));
    write(SpendJob.define(usage, bills, tariff.changes(), budgets, rules), kafka);
    DataStream<DeadLetter> dead =
        usage
            .getSideOutput(Decode.DEAD_LETTERS)
            .union(
                tariff.deadLetters(),
                bills.getSideOutput(Decode.DEAD_LETTERS),
                budgets.getSideOutput(Decode.DEAD_LETTERS));
    kafka.write(dead, EventTopics.DEAD_LETTERS);
    return environment;
  }

  /** Writes every output to its topic. */
  static void write(SpendJob.Outputs outputs, KafkaConnectors kafka) {
    kafka.write(outputs.ledger(), SpendTopics.SPEND_LEDGER);
    kafka.write(outputs.teamSpend().get(Granularity.MINUTE), SpendTopics.TEAM_SPEND_MINUTE);
    kafka.write(outputs.teamSpend().get(Granularity.HOUR), SpendTopics.TEAM_SPEND_HOUR);
    kafka.write(outputs.teamSpend().get(Granularity.DAY), SpendTopics.TEAM_SPEND_DAY);
    kafka.write(outputs.teamSpend().get(Granularity.MONTH), SpendTopics.TEAM_SPEND_MONTH);
    kafka.write(outputs.budgetStatus(), SpendTopics.BUDGET_STATUS);
    kafka.write(outputs.budgetAlerts().union(outputs.unpricedAlerts()), SpendTopics.BUDGET_ALERTS);
    kafka.write(outputs.orders(), DetectionTopics.DECISIONS);
    kafka.write(outputs.unpriced(), SpendTopics.UNPRICED_USAGE);
    kafka.write(outputs.rollUps(), SpendTopics.SPEND_ROLLUPS);
    kafka.write(outputs.activity(), SpendTopics.TEAM_ACTIVITY);
  }
}
