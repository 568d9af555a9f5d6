/**
 * Shell around review obligations for model outputs: opened, fulfilled, passed to policies, counted
 * as debt. {@link io.tollgate.streams.review.ReviewTopology} is the entry point.
 */
package io.tollgate.streams.review;
