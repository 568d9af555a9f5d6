/**
 * Content written by models: found in tool uses and answers, and turned into fingerprints. The
 * content is held only while a request is being read; nothing but digests and fingerprints may
 * leave this package.
 */
package io.tollgate.authorship;
