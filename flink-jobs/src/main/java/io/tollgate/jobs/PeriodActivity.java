package io.tollgate.jobs;

import io.tollgate.activity.ActivitySketches;

/**
 * What is to be added to a team's activity.
 *
 * @param key the team and period
 * @param sketches what was done
 */
public record PeriodActivity(ActivityKey key, ActivitySketches sketches) {}
