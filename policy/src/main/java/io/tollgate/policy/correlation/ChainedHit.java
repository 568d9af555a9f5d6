package io.tollgate.policy.correlation;

/**
 * Alert of one correlation as a hit of another.
 *
 * @param group of the other correlation
 * @param hit to be added to that group's state
 */
public record ChainedHit(GroupKey group, Hit hit) {}
