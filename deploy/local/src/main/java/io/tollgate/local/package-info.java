/**
 * The whole of Tollgate on one machine: a Kafka broker, a schema registry and our own applications,
 * each a real process on loopback, started, watched and stopped from one data folder.
 *
 * <p>Nothing here is a stand-in: what runs here is what runs on clusters, only smaller. Business
 * rules, policies, prices and tokens do not belong here; whoever starts a stack brings them.
 */
package io.tollgate.local;
