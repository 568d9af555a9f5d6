package io.tollgate.jobs.sums;

import io.tollgate.activity.ActivitySketches;
import io.tollgate.jobs.ActivityKey;

/**
 * What is to be added to a team's activity.
 *
 * @param key the team and period
 * @param sketches what was done
 */
public record PeriodActivity(ActivityKey key, ActivitySketches sketches) {}
