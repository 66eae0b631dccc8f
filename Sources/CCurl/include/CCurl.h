// The whole contract between Swift and libcurl.
//
// curl's functions for options are variadic, which Swift cannot call; what crosses here has fixed
// widths and the prefix ccurl_. A loop and its transfers belong to one thread; only ccurl_loop_wake
// may be called from any other.

#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stdint.h>

// ---- Threads and time ----------------------------------------------------------------------------

// Milliseconds of a clock that only goes forward.
int64_t ccurl_now(void);

// Runs body(context) on a thread of its own in which every signal is blocked, so that signals stay
// with the thread that owns the terminal. False when the system has no thread to give.
bool ccurl_start_thread(void (*body)(void *), void *context);

// ---- Loop ----------------------------------------------------------------------------------------

// Transfers that go on at the same time and the connections they share.
typedef struct ccurl_loop ccurl_loop;

// NULL when there is no memory or libcurl cannot start.
ccurl_loop *ccurl_loop_new(void);

// Closes every connection. No transfer may be in the loop any more.
void ccurl_loop_free(ccurl_loop *loop);

// Ends a wait under way, or the next one. Any thread.
void ccurl_loop_wake(ccurl_loop *loop);

// Does what can be done without waiting. False when the loop is broken.
bool ccurl_loop_perform(ccurl_loop *loop);

// Waits for a socket, a wake or the time, whichever is first. False when the loop is broken.
bool ccurl_loop_wait(ccurl_loop *loop, int32_t milliseconds);

// ---- Transfer ------------------------------------------------------------------------------------

// One request and its answer.
typedef struct ccurl_transfer ccurl_transfer;

// A transfer that follows no redirect, reads no netrc, keeps no cookie, decompresses nothing, uses
// no proxy of the environment and speaks HTTP/1.1 over plain text or TLS 1.2 and later. A body
// length below 0 means no body. The strings and the body are copied. NULL when there is no memory.
ccurl_transfer *ccurl_transfer_new(
    const char *url, const char *method, const uint8_t *body, int64_t body_length);

void ccurl_transfer_free(ccurl_transfer *transfer);

// Adds a line such as "Name: value". False when there is no memory.
bool ccurl_transfer_add_header(ccurl_transfer *transfer, const char *line);

// The longest wait for a connection in milliseconds, and the most bytes of head and body kept.
void ccurl_transfer_set_limits(
    ccurl_transfer *transfer, int64_t connect, int64_t head, int64_t body);

// A proxy over plain HTTP, as "http://user:password@host:port", percent-encoded. Copied.
void ccurl_transfer_set_proxy(ccurl_transfer *transfer, const char *url);

// Certificates in PEM to trust instead of the system's. The bytes are copied.
void ccurl_transfer_trust_bytes(ccurl_transfer *transfer, const uint8_t *pem, int64_t length);

// A folder of certificates to trust instead of the system's, as `openssl rehash` makes it.
void ccurl_transfer_trust_folder(ccurl_transfer *transfer, const char *path);

// Takes a connection of its own and closes it afterwards. libcurl repeats a request by itself when
// a connection that was used before dies without an answer; it never does so on a new one.
void ccurl_transfer_use_own_connection(ccurl_transfer *transfer);

// Puts the transfer in the loop. False when it is refused.
bool ccurl_loop_add(ccurl_loop *loop, ccurl_transfer *transfer);

// Takes a transfer out of the loop, finished or not; an unfinished one loses its connection.
void ccurl_loop_remove(ccurl_loop *loop, ccurl_transfer *transfer);

// A transfer that has ended and was not yet reported, with libcurl's result code; NULL for none.
ccurl_transfer *ccurl_loop_next_ended(ccurl_loop *loop, int32_t *code);

// ---- What became of a transfer -------------------------------------------------------------------

// Whether the request began to go out. False means that no server can have read it.
bool ccurl_transfer_was_sent(const ccurl_transfer *transfer);

// When something last came or went, by ccurl_now; below 0 while nothing was sent.
int64_t ccurl_transfer_last_activity(const ccurl_transfer *transfer);

// The status of the answer; 0 for none.
int32_t ccurl_transfer_status(const ccurl_transfer *transfer);

// Whether the answer's head came to its end. libcurl calls an answer complete that is cut in its
// head.
bool ccurl_transfer_has_whole_head(const ccurl_transfer *transfer);

// The lines of the final answer's head, without those of interim answers, proxies and trailers.
const uint8_t *ccurl_transfer_head(const ccurl_transfer *transfer, int64_t *length);

const uint8_t *ccurl_transfer_body(const ccurl_transfer *transfer, int64_t *length);

// Whether the transfer was ended because the head, or the body, passed its limit.
bool ccurl_transfer_has_long_head(const ccurl_transfer *transfer);
bool ccurl_transfer_has_long_body(const ccurl_transfer *transfer);

// The status a proxy gave to CONNECT; 0 for none.
int32_t ccurl_transfer_proxy_status(const ccurl_transfer *transfer);

// The errno of the last failure of the system; 0 for none.
int32_t ccurl_transfer_errno(const ccurl_transfer *transfer);

// OpenSSL's number for why the certificate is not trusted; 0 for none.
int64_t ccurl_transfer_verify_result(const ccurl_transfer *transfer);

// libcurl's own words for the failure; empty for none. Never shown as they are.
const char *ccurl_transfer_error_text(const ccurl_transfer *transfer);

// libcurl's words for a result code.
const char *ccurl_code_text(int32_t code);

#endif
