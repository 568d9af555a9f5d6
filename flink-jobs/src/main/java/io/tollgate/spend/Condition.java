package io.tollgate.spend;

/**
 * Condition on a budget period that raises an alert when it begins to hold.
 *
 * @param name unique within the period
 * @param alertType threshold_actual, threshold_forecast, burn_rate, anomaly or quota
 * @param percent percent of the limit, or of the usual spend
 * @param severity informational, low, medium, high or critical
 * @param holds whether it holds now
 * @param words human-readable description
 */
public record Condition(
    String name, String alertType, int percent, String severity, boolean holds, String words) {}
