/**
 * Who a report belongs to: the person, the team that pays, its department and cost centre, as of
 * the time of the event. Snapshots come in as records; where they are kept is not known here.
 *
 * <p>A team comes from the sender's credential first, because what a report says of itself can be
 * forged; then from the directory by the person; else the spend stays visible as {@code
 * unattributed}. It is never taken from the team a report claims.
 */
package io.tollgate.directory;
