package io.tollgate.topic;

import io.tollgate.event.Asset;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.util.List;

/** Compacted control topics, through which people configure Tollgate. */
public final class SteeringTopics {

  public static final Topic<PolicyKey, Policy> POLICIES =
      new Topic<>(
          "policies",
          PolicyKey.class,
          Policy.class,
          List.of("policy_id", "version"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "streams-app, compliance",
          "Every version of every policy.");

  public static final Topic<DirectoryKey, DirectoryEntry> DIRECTORY =
      new Topic<>(
          "directory",
          DirectoryKey.class,
          DirectoryEntry.class,
          List.of("entry_type", "subject_id", "valid_from"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "streams-app, collector",
          "Who belonged to which team and cost centre, and when.");

  public static final Topic<String, Price> PRICES =
      new Topic<>(
          "prices",
          String.class,
          Price.class,
          List.of("price_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "What each model costs, per speed and context tier, from when on.");

  public static final Topic<BudgetKey, Budget> BUDGETS =
      new Topic<>(
          "budgets",
          BudgetKey.class,
          Budget.class,
          List.of("budget_id", "version"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "Limits on what a scope may spend in each period.");

  public static final Topic<String, Discount> DISCOUNTS =
      new Topic<>(
          "discounts",
          String.class,
          Discount.class,
          List.of("discount_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "Percentages off list prices that contracts grant.");

  public static final Topic<String, ExchangeRate> EXCHANGE_RATES =
      new Topic<>(
          "exchange-rates",
          String.class,
          ExchangeRate.class,
          List.of("rate_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "What currencies are worth in each other, from when on.");

  public static final Topic<String, Reattribution> REATTRIBUTIONS =
      new Topic<>(
          "reattributions",
          String.class,
          Reattribution.class,
          List.of("reattribution_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "Usage that another team pays than the one it was admitted for.");

  public static final Topic<String, Asset> ASSETS =
      new Topic<>(
          "assets",
          String.class,
          Asset.class,
          List.of("asset_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate apply",
          "streams-app, compliance",
          "Places that content can enter, with their zone and who may write what there.");

  public static final List<Topic<?, ?>> ALL =
      List.of(
          POLICIES, DIRECTORY, PRICES, DISCOUNTS, EXCHANGE_RATES, REATTRIBUTIONS, BUDGETS, ASSETS);

  private SteeringTopics() {}
}
