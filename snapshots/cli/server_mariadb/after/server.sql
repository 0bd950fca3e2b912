SET GLOBAL init_connect = ''
