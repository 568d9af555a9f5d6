/**
 * Reviews of model outputs, and whether a review counts. Pure: no Kafka. Policies decide what they
 * require; this package only represents what happened.
 */
package io.tollgate.review;
