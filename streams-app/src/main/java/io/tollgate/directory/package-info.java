/**
 * Attribution of reports: the person, the team that pays, its department and cost centre, as of the
 * event's time. Snapshots come in as records; this package does not know where they are stored.
 *
 * <p>The team comes from the sender's credential first, because the content of a report can be
 * forged; then from the directory by the person; otherwise the spend stays visible as {@code
 * unattributed}. It is never taken from the team that a report claims.
 */
package io.tollgate.directory;
