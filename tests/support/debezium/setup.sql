-- The shop's tables, the user that reads their changes, and rows that were there before anybody looked.
CREATE DATABASE pizzashop;
CREATE USER debezium@'127.0.0.1' IDENTIFIED BY 'debezium';
GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO debezium@'127.0.0.1';
CREATE TABLE pizzashop.products (id INT PRIMARY KEY, name VARCHAR(100), description VARCHAR(500), category VARCHAR(100), price DOUBLE, image VARCHAR(200), created_at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6), updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP) CHARACTER SET utf8mb4;
CREATE TABLE pizzashop.products_decimal (id INT PRIMARY KEY, name VARCHAR(100), price DECIMAL(10,2));
CREATE TABLE pizzashop.users (id INT PRIMARY KEY, first_name VARCHAR(100), last_name VARCHAR(100), email VARCHAR(200), residence VARCHAR(500), lat DOUBLE, lon DOUBLE);
INSERT INTO pizzashop.products (id, name, description, category, price, image) VALUES (1, 'Margherita', 'Tomato, mozzarella, basil', 'classic pizzas', 335.0, 'https://example.invalid/1.png');
INSERT INTO pizzashop.products_decimal VALUES (1, 'Calzone', 12.34), (2, 'Voucher', -0.05);
INSERT INTO pizzashop.users VALUES (416, 'Ada', 'Example', 'ada@example.invalid', 'Bengaluru', 12.97, 77.59);
