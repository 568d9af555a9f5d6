/**
 * The shell around obligations to look at outputs of models: opened, met, told to policies, counted
 * as debt. {@link io.tollgate.streams.review.ReviewTopology} is the door.
 */
package io.tollgate.streams.review;
