/**
 * What models wrote, found in the uses of tools and in answers, and turned into fingerprints. The
 * content is held only as long as a request is read; nothing of it may leave this package but as
 * digests and fingerprints.
 */
package io.tollgate.authorship;
