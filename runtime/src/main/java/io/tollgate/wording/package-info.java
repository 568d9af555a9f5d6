/** How sentences for people are worded, the same in every part. */
package io.tollgate.wording;
