-- DMS's control tables as they stand in MySQL targets, with made-up rows, and a source's tables.
create database awsdms_control character set utf8mb4;
create database shop character set utf8mb4;
use awsdms_control;
create table awsdms_validation_failures_v1 (
    TASK_NAME varchar(128) not null, TABLE_OWNER varchar(128) not null, TABLE_NAME varchar(128) not null,
    FAILURE_TIME datetime(3) not null, KEY_TYPE varchar(128) not null, `KEY` text not null,
    FAILURE_TYPE varchar(128) not null, DETAILS text not null);
insert into awsdms_validation_failures_v1 values
    ('TASKONE', 'shop', 'orders', '2026-11-27 21:58:44.125', 'Row', '{"key":  ["1001"]}', 'RECORD_DIFF',
     '[[{''total'': ''19.90''}, {''total'': ''19.9''}],]'),
    ('TASKONE', 'shop', 'orders', '2026-11-27 21:59:01', 'Row', '{ "key":\t["1002", "EU"] }', 'MISSING_TARGET', '[[],[]]'),
    ('TASKONE', 'shop', 'orders', '2026-11-27 21:00:00', 'Row', '{"key":  ["1001"]}', 'RECORD_DIFF', ''),
    ('TASKONE', 'shop', 'odd `name''s', '2026-11-27 20:00:00', 'Row', '{"key": ["a\\u0007b"]}', 'SOMETHING_NEW',
     concat('line one\nline two\ttab ', char(27), '[31mred\r\n\\n "quoted" 😀')),
    ('OTHERTASK', 'shop', 'orders', '2026-11-27 23:00:00', 'Row', '{"key":  ["7"]}', 'RECORD_DIFF', '');
insert into awsdms_validation_failures_v1
    select 'BIGTASK', 'shop', concat('t', seq % 7), timestamp '2026-11-27 00:00:00' + interval seq second, 'Row',
           concat('{"key":  ["', seq, '"]}'), 'RECORD_DIFF', '[[{''flag'': ''true''}, {''flag'': ''1''}],]'
      from seq_1_to_100000;
create table awsdms_apply_exceptions (
    TASK_NAME varchar(128) not null, TABLE_OWNER varchar(128) not null, TABLE_NAME varchar(128) not null,
    ERROR_TIME datetime(3) not null, STATEMENT longblob not null, ERROR text not null);
insert into awsdms_apply_exceptions values
    ('TASKONE', 'shop', 'orders', '2026-11-27 20:00:00', concat('caf', x'e9', ' ', x'ff'), 'Duplicate entry ''1'' 1062'),
    ('TASKONE', 'shop', 'orders', '2026-11-27 22:00:00', repeat('x', 100000), 'Duplicate entry ''2'' 1062');
create table awsdms_suspended_tables (
    server_name varchar(128) not null, task_name varchar(128) not null, table_owner varchar(128) not null,
    table_name varchar(128) not null, suspend_reason varchar(32), suspend_timestamp datetime(3));
insert into awsdms_suspended_tables values
    ('ip-host', 'TASKONE', 'shop', 'customers', 'TABLE ERROR', '2026-11-27 12:22:00'),
    ('ip-host', 'TASKONE', 'shop', 'strange', null, null);
create table awsdms_status (
    server_name varchar(128) not null, task_name varchar(128) not null, task_status varchar(32), status_time datetime(3),
    pending_changes bigint, disk_swap_size bigint, task_memory bigint, source_current_position varchar(128),
    source_current_timestamp datetime(3), source_tail_position varchar(128), source_tail_timestamp datetime(3),
    source_timestamp_applied datetime(3));
insert into awsdms_status values
    ('ip-host', 'TASKONE', 'CHANGE PROCESSING', utc_timestamp() - interval 90 second, 12, 0, 240,
     'mysql-bin.000007:1234', '2026-11-28 04:40:00', 'mysql-bin.000007:1200', '2026-11-28 04:39:59', '2026-11-28 04:39:57');
use shop;
create table orders (id bigint primary key auto_increment, total decimal(20, 2));
insert into orders (id, total) values (900, 1);
create table `lines` (id bigint primary key, order_id bigint, foreign key lines_orders (order_id) references orders (id));
create trigger audit before insert on orders for each row set new.total = new.total;
create table dms_sentinel (id bigint primary key, marker varchar(64) not null, sent_at datetime(6) not null);
create user blind identified by '';
create user reader identified by '';
create user monitor identified by '';
create user writer identified by '';
create user secret identified by 'right';
create user roleuser identified by '';
create role watching;
grant select on awsdms_control.* to reader, monitor;
grant select on shop.* to reader;
grant select, trigger, references on shop.* to monitor;
grant process on *.* to monitor, watching;
grant watching to roleuser;
set default role watching for roleuser;
grant select, insert, update on shop.dms_sentinel to writer;
grant select, insert, update on shop.orders to writer;
