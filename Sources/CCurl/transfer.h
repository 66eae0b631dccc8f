#ifndef CCURL_TRANSFER_H
#define CCURL_TRANSFER_H

#include "CCurl.h"

#include <curl/curl.h>
#include <stddef.h>

// Bytes that grow up to a limit.
struct buffer {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
    size_t limit;
    bool is_over;
};

struct ccurl_transfer {
    CURL *easy;
    struct curl_slist *headers;
    struct buffer head;
    struct buffer body;
    // The status of the head being kept; 0 before the first.
    int head_status;
    bool head_is_complete;
    // The bytes of all heads, interim ones too.
    size_t head_total;
    bool was_sent;
    int64_t last_activity;
    char error[CURL_ERROR_SIZE];
};

#endif
