package io.tollgate.spend;

/**
 * Something about a period of a budget that is told when it begins to hold.
 *
 * @param name what tells it apart within the period
 * @param alertType threshold_actual, threshold_forecast, burn_rate, anomaly or quota
 * @param percent percent of the limit, or of the usual spend
 * @param severity informational, low, medium, high or critical
 * @param holds whether it holds now
 * @param words what it says, for people
 */
public record Condition(
    String name, String alertType, int percent, String severity, boolean holds, String words) {}
